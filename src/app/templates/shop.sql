-- A small shop: what is sold, who bought it, where it went.

CREATE TABLE categories (
  category_id integer PRIMARY KEY,
  name varchar(60) NOT NULL UNIQUE,
  parent_id integer REFERENCES categories (category_id) ON DELETE SET NULL
);

CREATE TABLE products (
  product_id integer PRIMARY KEY,
  category_id integer NOT NULL REFERENCES categories (category_id),
  sku varchar(20) NOT NULL UNIQUE,
  name varchar(120) NOT NULL,
  price numeric(10, 2) NOT NULL,
  stock integer NOT NULL DEFAULT 0,
  is_listed boolean NOT NULL DEFAULT 1,
  CONSTRAINT price_not_negative CHECK (price >= 0),
  CONSTRAINT stock_not_negative CHECK (stock >= 0)
);

CREATE TABLE customers (
  customer_id integer PRIMARY KEY,
  email varchar(120) NOT NULL UNIQUE,
  full_name varchar(120) NOT NULL,
  phone varchar(30),
  created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE addresses (
  address_id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (customer_id) ON DELETE CASCADE,
  kind varchar(10) NOT NULL DEFAULT 'shipping',
  street varchar(120) NOT NULL,
  city varchar(60) NOT NULL,
  postal_code varchar(12) NOT NULL,
  country char(2) NOT NULL,
  CONSTRAINT kind_of_address CHECK (kind IN ('shipping', 'billing'))
);

CREATE TABLE orders (
  order_id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (customer_id),
  shipping_address_id integer REFERENCES addresses (address_id) ON DELETE SET NULL,
  status varchar(12) NOT NULL DEFAULT 'placed',
  placed_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  shipped_at datetime,
  CONSTRAINT status_of_order CHECK (status IN ('placed', 'paid', 'shipped', 'returned')),
  CONSTRAINT shipped_after_placed CHECK (shipped_at IS NULL OR shipped_at >= placed_at)
);

CREATE TABLE order_items (
  order_id integer NOT NULL REFERENCES orders (order_id) ON DELETE CASCADE,
  product_id integer NOT NULL REFERENCES products (product_id),
  quantity integer NOT NULL DEFAULT 1,
  unit_price numeric(10, 2) NOT NULL,
  line_total numeric(12, 2) GENERATED ALWAYS AS (quantity * unit_price) VIRTUAL,
  PRIMARY KEY (order_id, product_id),
  CONSTRAINT quantity_positive CHECK (quantity > 0)
);

CREATE INDEX products_by_category ON products (category_id);
CREATE INDEX addresses_by_customer ON addresses (customer_id);
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_to_ship ON orders (placed_at) WHERE shipped_at IS NULL;
CREATE INDEX order_items_by_product ON order_items (product_id);
CREATE UNIQUE INDEX customers_by_email ON customers (lower(email));

CREATE VIEW order_totals AS
SELECT orders.order_id, orders.customer_id, orders.status, sum(order_items.line_total) AS total
FROM orders
JOIN order_items ON order_items.order_id = orders.order_id
GROUP BY orders.order_id;

CREATE TRIGGER stock_leaves_with_the_item AFTER INSERT ON order_items
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE product_id = NEW.product_id;
END;

INSERT INTO categories (category_id, name, parent_id) VALUES
  (1, 'Kitchen', NULL),
  (2, 'Knives', 1),
  (3, 'Pans', 1),
  (4, 'Garden', NULL),
  (5, 'Seeds', 4);

INSERT INTO products (product_id, category_id, sku, name, price, stock, is_listed) VALUES
  (1, 2, 'KN-120', 'Paring knife 9 cm', 18.50, 140, 1),
  (2, 2, 'KN-210', 'Chef''s knife 21 cm', 64.00, 60, 1),
  (3, 2, 'KN-300', 'Bread knife 24 cm', 39.90, 45, 1),
  (4, 3, 'PA-200', 'Iron pan 20 cm', 34.00, 80, 1),
  (5, 3, 'PA-280', 'Iron pan 28 cm', 52.00, 75, 1),
  (6, 3, 'PA-900', 'Wok with lid', 71.25, 20, 0),
  (7, 5, 'SE-001', 'Tomato, Saint Pierre', 3.20, 400, 1),
  (8, 5, 'SE-002', 'Basil, Genovese', 2.40, 380, 1),
  (9, 5, 'SE-003', 'Pumpkin, Hokkaido', 3.80, 250, 1),
  (10, 4, 'GA-010', 'Dibber, ash', 12.00, 90, 1);

INSERT INTO customers (customer_id, email, full_name, phone, created_at) VALUES
  (1, 'ines@example.org', 'Inês Carvalho', '+351 21 555 0101', '2025-01-14 09:12:00'),
  (2, 'tom@example.org', 'Tom Okafor', NULL, '2025-02-02 17:40:00'),
  (3, 'marta@example.org', 'Marta Nowak', '+48 22 555 0199', '2025-02-20 08:05:00'),
  (4, 'yuki@example.org', 'Yuki Tanaka', NULL, '2025-03-11 22:31:00'),
  (5, 'luc@example.org', 'Luc Bernard', '+33 1 55 55 01 07', '2025-04-01 12:00:00');

INSERT INTO addresses (address_id, customer_id, kind, street, city, postal_code, country) VALUES
  (1, 1, 'shipping', 'Rua das Flores 12', 'Lisboa', '1200-195', 'PT'),
  (2, 1, 'billing', 'Avenida da Liberdade 3', 'Lisboa', '1250-096', 'PT'),
  (3, 2, 'shipping', '8 Harbour Lane', 'Bristol', 'BS1 4RB', 'GB'),
  (4, 3, 'shipping', 'ulica Polna 40', 'Warszawa', '00-635', 'PL'),
  (5, 4, 'shipping', '2-11-3 Meguro', 'Tokyo', '153-0063', 'JP'),
  (6, 5, 'shipping', '14 rue Oberkampf', 'Paris', '75011', 'FR');

INSERT INTO orders (order_id, customer_id, shipping_address_id, status, placed_at, shipped_at) VALUES
  (1, 1, 1, 'shipped', '2025-03-02 10:00:00', '2025-03-03 16:20:00'),
  (2, 2, 3, 'shipped', '2025-03-09 19:45:00', '2025-03-11 09:00:00'),
  (3, 1, 1, 'returned', '2025-04-17 08:30:00', '2025-04-18 11:10:00'),
  (4, 3, 4, 'shipped', '2025-05-05 21:15:00', '2025-05-07 08:00:00'),
  (5, 4, 5, 'paid', '2025-06-21 03:02:00', NULL),
  (6, 5, 6, 'placed', '2025-06-22 14:48:00', NULL),
  (7, 3, 4, 'placed', '2025-06-23 07:30:00', NULL);

INSERT INTO order_items (order_id, product_id, quantity, unit_price) VALUES
  (1, 1, 2, 18.50),
  (1, 4, 1, 34.00),
  (2, 2, 1, 64.00),
  (2, 7, 4, 3.20),
  (2, 8, 4, 2.40),
  (3, 6, 1, 71.25),
  (4, 5, 1, 52.00),
  (4, 9, 6, 3.80),
  (5, 2, 1, 60.00),
  (5, 3, 1, 39.90),
  (6, 10, 2, 12.00),
  (6, 7, 10, 3.00),
  (7, 1, 1, 18.50),
  (7, 8, 2, 2.40);
