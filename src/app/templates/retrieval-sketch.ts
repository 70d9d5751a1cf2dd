import type { Sketch } from './sketch.ts'

export const retrievalSketch: Sketch = {
  collections: {
    at: { x: 0, y: 0 },
    columns: {
      collection_id: 'integer',
      name: 'varchar(80)',
      embedding_model: 'varchar(60)',
      dimensions: 'integer',
    },
    key: ['collection_id'],
    refers: {},
  },
  documents: {
    at: { x: 0, y: 192 },
    columns: {
      document_id: 'integer',
      collection_id: 'integer',
      uri: 'text',
      title: 'varchar(200)',
      language: 'char(2)',
      sha256: 'char(64)',
      fetched_at: 'datetime',
    },
    key: ['document_id'],
    refers: { collection_id: 'collections.collection_id' },
  },
  chunks: {
    at: { x: 360, y: 264 },
    columns: {
      chunk_id: 'integer',
      document_id: 'integer',
      position: 'integer',
      heading: 'varchar(200)?',
      content: 'text',
      tokens: 'integer',
      content_length: 'integer?',
    },
    key: ['chunk_id'],
    refers: { document_id: 'documents.document_id' },
  },
  embeddings: {
    at: { x: 720, y: 0 },
    columns: {
      chunk_id: 'integer',
      model: 'varchar(60)',
      vector: 'json',
      created_at: 'datetime',
    },
    key: ['chunk_id', 'model'],
    refers: { chunk_id: 'chunks.chunk_id' },
  },
  answers: {
    at: { x: 360, y: 0 },
    columns: {
      answer_id: 'integer',
      collection_id: 'integer',
      question: 'text',
      answer: 'text',
      model: 'varchar(60)',
      rating: 'smallint?',
      asked_at: 'datetime',
    },
    key: ['answer_id'],
    refers: { collection_id: 'collections.collection_id' },
  },
  citations: {
    at: { x: 720, y: 192 },
    columns: {
      answer_id: 'integer',
      chunk_id: 'integer',
      rank: 'smallint',
      score: 'real',
      quote: 'text?',
    },
    key: ['answer_id', 'chunk_id'],
    refers: { answer_id: 'answers.answer_id', chunk_id: 'chunks.chunk_id' },
  },
}
