import type { Sketch } from './sketch.ts'

export const shopSketch: Sketch = {
  categories: {
    at: { x: 720, y: 0 },
    columns: {
      category_id: 'integer',
      name: 'varchar(60)',
      parent_id: 'integer?',
    },
    key: ['category_id'],
    refers: { parent_id: 'categories.category_id' },
  },
  products: {
    at: { x: 720, y: 192 },
    columns: {
      product_id: 'integer',
      category_id: 'integer',
      sku: 'varchar(20)',
      name: 'varchar(120)',
      price: 'numeric(10, 2)',
      stock: 'integer',
      is_listed: 'boolean',
    },
    key: ['product_id'],
    refers: { category_id: 'categories.category_id' },
  },
  customers: {
    at: { x: 0, y: 0 },
    columns: {
      customer_id: 'integer',
      email: 'varchar(120)',
      full_name: 'varchar(120)',
      phone: 'varchar(30)?',
      created_at: 'datetime',
    },
    key: ['customer_id'],
    refers: {},
  },
  addresses: {
    at: { x: 0, y: 240 },
    columns: {
      address_id: 'integer',
      customer_id: 'integer',
      kind: 'varchar(10)',
      street: 'varchar(120)',
      city: 'varchar(60)',
      postal_code: 'varchar(12)',
      country: 'char(2)',
    },
    key: ['address_id'],
    refers: { customer_id: 'customers.customer_id' },
  },
  orders: {
    at: { x: 360, y: 0 },
    columns: {
      order_id: 'integer',
      customer_id: 'integer',
      shipping_address_id: 'integer?',
      status: 'varchar(12)',
      placed_at: 'datetime',
      shipped_at: 'datetime?',
    },
    key: ['order_id'],
    refers: { customer_id: 'customers.customer_id', shipping_address_id: 'addresses.address_id' },
  },
  order_items: {
    at: { x: 360, y: 264 },
    columns: {
      order_id: 'integer',
      product_id: 'integer',
      quantity: 'integer',
      unit_price: 'numeric(10, 2)',
      line_total: 'numeric(12, 2)?',
    },
    key: ['order_id', 'product_id'],
    refers: { order_id: 'orders.order_id', product_id: 'products.product_id' },
  },
}
