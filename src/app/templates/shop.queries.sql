-- What each customer has spent, the best one first
SELECT customers.full_name, count(DISTINCT orders.order_id) AS orders, sum(order_items.line_total) AS spent
FROM customers
JOIN orders ON orders.customer_id = customers.customer_id
JOIN order_items ON order_items.order_id = orders.order_id
WHERE orders.status <> 'returned'
GROUP BY customers.customer_id
ORDER BY spent DESC;

-- Orders that wait for the post, and how long they have waited
SELECT order_id, customer_id, placed_at,
       cast(julianday('2025-06-24') - julianday(placed_at) AS integer) AS days
FROM orders
WHERE shipped_at IS NULL
ORDER BY placed_at;

-- Products by category with the whole path of the category
WITH RECURSIVE tree (category_id, path) AS (
  SELECT category_id, name FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT categories.category_id, tree.path || ' / ' || categories.name
  FROM categories
  JOIN tree ON categories.parent_id = tree.category_id
)
SELECT tree.path, products.name, products.price, products.stock
FROM products
JOIN tree ON tree.category_id = products.category_id
ORDER BY tree.path, products.name;
