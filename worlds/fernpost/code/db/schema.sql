CREATE TABLE stock (plant_id bigint PRIMARY KEY, free int NOT NULL, reserved int NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE orders (id uuid PRIMARY KEY, customer_id bigint NOT NULL, total numeric(9, 2) NOT NULL, state text NOT NULL);
CREATE TABLE order_lines (order_id uuid REFERENCES orders, plant_id bigint REFERENCES stock, quantity int NOT NULL, price numeric(9, 2) NOT NULL);
CREATE TABLE deliveries (order_id uuid REFERENCES orders, day date NOT NULL, state text NOT NULL);
CREATE TABLE migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE plants (plant_id bigint PRIMARY KEY, id uuid NOT NULL, name text NOT NULL, light text NOT NULL, region text NOT NULL, in_stock boolean NOT NULL, rank int NOT NULL);
CREATE TABLE prices (plant_id bigint REFERENCES plants, price numeric(9, 2) NOT NULL);
