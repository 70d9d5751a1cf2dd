-- The three chunks nearest to a question's vector, by the square of the cosine
WITH question (vector) AS (VALUES ('[0.10, 0.85, 0.10, 0.45]')),
products AS (
  SELECT embeddings.chunk_id,
         sum(theirs.value * ours.value) AS dot,
         sum(theirs.value * theirs.value) * sum(ours.value * ours.value) AS lengths
  FROM embeddings
  CROSS JOIN question
  JOIN json_each(embeddings.vector) AS theirs
  JOIN json_each(question.vector) AS ours ON ours.key = theirs.key
  WHERE embeddings.model = 'toy-4'
  GROUP BY embeddings.chunk_id
)
SELECT chunks.heading, chunks.content, round(products.dot * products.dot / products.lengths, 3) AS score
FROM products
JOIN chunks ON chunks.chunk_id = products.chunk_id
ORDER BY score DESC
LIMIT 3;

-- Answers with what they cite
SELECT answers.question, citations.rank, documents.title, chunks.heading, citations.score
FROM answers
JOIN citations ON citations.answer_id = answers.answer_id
JOIN chunks ON chunks.chunk_id = citations.chunk_id
JOIN documents ON documents.document_id = chunks.document_id
ORDER BY answers.answer_id, citations.rank;

-- Chunks that no answer has used
SELECT documents.title, chunks.heading, chunks.tokens
FROM chunk_use
JOIN chunks ON chunks.chunk_id = chunk_use.chunk_id
JOIN documents ON documents.document_id = chunks.document_id
WHERE chunk_use.times_cited = 0;
