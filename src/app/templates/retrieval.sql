-- What a retrieval-augmented answer stands on: documents, their chunks, their vectors, and who cited what.

CREATE TABLE collections (
  collection_id integer PRIMARY KEY,
  name varchar(80) NOT NULL UNIQUE,
  embedding_model varchar(60) NOT NULL,
  dimensions integer NOT NULL,
  CONSTRAINT dimensions_positive CHECK (dimensions > 0)
);

CREATE TABLE documents (
  document_id integer PRIMARY KEY,
  collection_id integer NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  uri text NOT NULL,
  title varchar(200) NOT NULL,
  language char(2) NOT NULL DEFAULT 'en',
  sha256 char(64) NOT NULL,
  fetched_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT one_of_each UNIQUE (collection_id, uri)
);

CREATE TABLE chunks (
  chunk_id integer PRIMARY KEY,
  document_id integer NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  heading varchar(200),
  content text NOT NULL,
  tokens integer NOT NULL,
  content_length integer GENERATED ALWAYS AS (length(content)) STORED,
  CONSTRAINT place_in_document UNIQUE (document_id, position),
  CONSTRAINT position_not_negative CHECK (position >= 0)
);

-- One row for each chunk and model, so that a collection can move to another model while it is in use.
CREATE TABLE embeddings (
  chunk_id integer NOT NULL REFERENCES chunks (chunk_id) ON DELETE CASCADE,
  model varchar(60) NOT NULL,
  vector json NOT NULL,
  created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (chunk_id, model),
  CONSTRAINT vector_is_a_list CHECK (json_type(vector) = 'array')
);

CREATE TABLE answers (
  answer_id integer PRIMARY KEY,
  collection_id integer NOT NULL REFERENCES collections (collection_id),
  question text NOT NULL,
  answer text NOT NULL,
  model varchar(60) NOT NULL,
  rating smallint,
  asked_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT rating_from_1_to_5 CHECK (rating BETWEEN 1 AND 5)
);

CREATE TABLE citations (
  answer_id integer NOT NULL REFERENCES answers (answer_id) ON DELETE CASCADE,
  chunk_id integer NOT NULL REFERENCES chunks (chunk_id) ON DELETE RESTRICT,
  rank smallint NOT NULL,
  score real NOT NULL,
  quote text,
  PRIMARY KEY (answer_id, chunk_id),
  CONSTRAINT one_rank_each UNIQUE (answer_id, rank)
);

CREATE INDEX documents_by_hash ON documents (sha256);
CREATE INDEX answers_by_collection ON answers (collection_id, asked_at DESC);
CREATE INDEX answers_rated ON answers (rating) WHERE rating IS NOT NULL;
CREATE INDEX citations_by_chunk ON citations (chunk_id);

CREATE VIEW chunk_use AS
SELECT chunks.chunk_id, chunks.document_id, count(citations.answer_id) AS times_cited
FROM chunks
LEFT JOIN citations ON citations.chunk_id = chunks.chunk_id
GROUP BY chunks.chunk_id;

INSERT INTO collections (collection_id, name, embedding_model, dimensions) VALUES
  (1, 'handbook', 'toy-4', 4);

INSERT INTO documents (document_id, collection_id, uri, title, language, sha256, fetched_at) VALUES
  (1, 1, 'handbook/leave.md', 'Leave and holidays', 'en', '4a1f0c2e9b7d46538812aa90e3c5f7d10b2c4e6f8091a2b3c4d5e6f708192a3b', '2025-05-01 08:00:00'),
  (2, 1, 'handbook/travel.md', 'Travelling for work', 'en', 'c09e5b7714d3428fa6b1d2e3f4051627384950a1b2c3d4e5f60718293a4b5c6d', '2025-05-01 08:00:00'),
  (3, 1, 'handbook/security.md', 'Keys, phones and laptops', 'en', '77d2b6a8e01c4f95b3a2918073645f5e4d3c2b1a09f8e7d6c5b4a39281706f5e', '2025-05-02 08:00:00');

INSERT INTO chunks (chunk_id, document_id, position, heading, content, tokens) VALUES
  (1, 1, 0, 'How much', 'Everybody has thirty days of leave a year. Days that are left over move to March.', 19),
  (2, 1, 1, 'How to ask', 'Ask two weeks before. A day off for a doctor needs no asking.', 15),
  (3, 2, 0, 'Trains', 'We take the train when it arrives within five hours. First class from two hours on.', 18),
  (4, 2, 1, 'Costs', 'Keep the receipts and send them within thirty days. Meals are paid by the day.', 16),
  (5, 3, 0, 'Laptops', 'The disk is encrypted and the screen locks after two minutes.', 12),
  (6, 3, 1, 'When something is lost', 'Call the same day. A lost laptop is locked from afar, and nobody is blamed.', 16);

INSERT INTO embeddings (chunk_id, model, vector, created_at) VALUES
  (1, 'toy-4', '[0.91, 0.08, 0.02, 0.40]', '2025-05-03 09:00:00'),
  (2, 'toy-4', '[0.88, 0.15, 0.05, 0.44]', '2025-05-03 09:00:00'),
  (3, 'toy-4', '[0.07, 0.94, 0.10, 0.31]', '2025-05-03 09:00:00'),
  (4, 'toy-4', '[0.12, 0.80, 0.09, 0.58]', '2025-05-03 09:00:00'),
  (5, 'toy-4', '[0.03, 0.11, 0.97, 0.22]', '2025-05-03 09:00:00'),
  (6, 'toy-4', '[0.09, 0.20, 0.89, 0.40]', '2025-05-03 09:00:00');

INSERT INTO answers (answer_id, collection_id, question, answer, model, rating, asked_at) VALUES
  (1, 1, 'How many days of leave do I have?', 'Thirty days a year; what is left moves to March.', 'toy-writer', 5, '2025-06-10 10:02:00'),
  (2, 1, 'I lost my laptop', 'Call today: it is locked from afar.', 'toy-writer', 4, '2025-06-11 18:30:00'),
  (3, 1, 'May I travel first class?', 'From two hours on the train, yes.', 'toy-writer', NULL, '2025-06-12 09:15:00');

INSERT INTO citations (answer_id, chunk_id, rank, score, quote) VALUES
  (1, 1, 1, 0.981, 'thirty days of leave a year'),
  (1, 2, 2, 0.874, NULL),
  (2, 6, 1, 0.963, 'locked from afar'),
  (2, 5, 2, 0.702, NULL),
  (3, 3, 1, 0.955, 'First class from two hours on');
