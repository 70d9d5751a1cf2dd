-- What the cars of a fleet said about themselves over OBD-II, trip by trip.

CREATE TABLE drivers (
  driver_id integer PRIMARY KEY,
  full_name varchar(80) NOT NULL,
  licence_number varchar(20) NOT NULL UNIQUE,
  hired_on date NOT NULL
);

CREATE TABLE vehicles (
  vehicle_id integer PRIMARY KEY,
  vin char(17) NOT NULL UNIQUE,
  plate varchar(12) NOT NULL,
  model varchar(60) NOT NULL,
  fuel varchar(10) NOT NULL DEFAULT 'petrol',
  retired_on date,
  CONSTRAINT vin_is_17_long CHECK (length(vin) = 17),
  CONSTRAINT fuel_is_known CHECK (fuel IN ('petrol', 'diesel', 'hybrid'))
);

-- Parameter ids of service 01, SAE J1979: the bytes a car answers with, and what they mean.
CREATE TABLE pids (
  pid char(4) PRIMARY KEY,
  name varchar(60) NOT NULL UNIQUE,
  unit varchar(12) NOT NULL,
  bytes smallint NOT NULL,
  lowest real NOT NULL,
  highest real NOT NULL,
  CONSTRAINT range_is_upright CHECK (lowest < highest)
);

CREATE TABLE trips (
  trip_id integer PRIMARY KEY,
  vehicle_id integer NOT NULL REFERENCES vehicles (vehicle_id) ON DELETE CASCADE,
  driver_id integer REFERENCES drivers (driver_id) ON DELETE SET NULL,
  started_at datetime NOT NULL,
  ended_at datetime,
  start_odometer_km integer NOT NULL,
  end_odometer_km integer,
  CONSTRAINT ends_after_start CHECK (ended_at IS NULL OR ended_at >= started_at),
  UNIQUE (vehicle_id, started_at)
);

CREATE TABLE readings (
  trip_id integer NOT NULL REFERENCES trips (trip_id) ON DELETE CASCADE,
  second integer NOT NULL,
  pid char(4) NOT NULL REFERENCES pids (pid),
  value real NOT NULL,
  raw blob,
  PRIMARY KEY (trip_id, second, pid)
) WITHOUT ROWID;

CREATE TABLE trouble_codes (
  trouble_code_id integer PRIMARY KEY,
  vehicle_id integer NOT NULL REFERENCES vehicles (vehicle_id) ON DELETE CASCADE,
  trip_id integer REFERENCES trips (trip_id) ON DELETE SET NULL,
  code char(5) NOT NULL,
  meaning varchar(120) NOT NULL,
  status varchar(10) NOT NULL DEFAULT 'pending',
  seen_at datetime NOT NULL,
  cleared_at datetime,
  CONSTRAINT code_looks_like_one CHECK (code GLOB '[PCBU][0-3][0-9A-F][0-9A-F][0-9A-F]'),
  CONSTRAINT status_is_known CHECK (status IN ('pending', 'confirmed', 'permanent'))
);

CREATE INDEX trips_by_driver ON trips (driver_id);
CREATE INDEX readings_by_pid ON readings (pid, value DESC);
CREATE INDEX trouble_codes_by_vehicle ON trouble_codes (vehicle_id);
CREATE INDEX trouble_codes_by_trip ON trouble_codes (trip_id);
CREATE INDEX trouble_codes_open ON trouble_codes (seen_at) WHERE cleared_at IS NULL;

CREATE VIEW trip_distances AS
SELECT trip_id, vehicle_id, end_odometer_km - start_odometer_km AS km
FROM trips
WHERE ended_at IS NOT NULL;

CREATE TRIGGER reading_in_range BEFORE INSERT ON readings
WHEN NEW.value NOT BETWEEN (SELECT lowest FROM pids WHERE pid = NEW.pid)
                       AND (SELECT highest FROM pids WHERE pid = NEW.pid)
BEGIN
  SELECT raise(ABORT, 'the reading is outside the range of its parameter');
END;

INSERT INTO drivers (driver_id, full_name, licence_number, hired_on) VALUES
  (1, 'Amara Diallo', 'DL-4410-7', '2021-05-03'),
  (2, 'Jonas Weber', 'DL-9382-1', '2019-11-18'),
  (3, 'Priya Raman', 'DL-2207-9', '2023-02-06');

INSERT INTO vehicles (vehicle_id, vin, plate, model, fuel, retired_on) VALUES
  (1, 'WVWZZZ1KZAW000001', 'B-AT 101', 'Caddy 1.4', 'petrol', NULL),
  (2, 'WF0XXXTTGXDA00002', 'B-AT 102', 'Transit 2.0', 'diesel', NULL),
  (3, 'JTDKB20U400000003', 'B-AT 103', 'Prius', 'hybrid', NULL),
  (4, 'VF1FW1C0000000004', 'B-AT 090', 'Kangoo 1.5', 'diesel', '2025-01-31');

INSERT INTO pids (pid, name, unit, bytes, lowest, highest) VALUES
  ('0104', 'Calculated engine load', '%', 1, 0, 100),
  ('0105', 'Coolant temperature', '°C', 1, -40, 215),
  ('010C', 'Engine speed', 'rpm', 2, 0, 16383.75),
  ('010D', 'Vehicle speed', 'km/h', 1, 0, 255),
  ('0110', 'Air flow', 'g/s', 2, 0, 655.35),
  ('012F', 'Fuel level', '%', 1, 0, 100);

INSERT INTO trips (trip_id, vehicle_id, driver_id, started_at, ended_at, start_odometer_km, end_odometer_km) VALUES
  (1, 1, 1, '2025-06-02 07:58:00', '2025-06-02 08:41:00', 48210, 48239),
  (2, 2, 2, '2025-06-02 06:15:00', '2025-06-02 07:50:00', 120877, 120991),
  (3, 1, 3, '2025-06-03 13:05:00', '2025-06-03 13:32:00', 48239, 48254),
  (4, 3, 1, '2025-06-04 09:20:00', '2025-06-04 10:02:00', 61004, 61030),
  (5, 2, NULL, '2025-06-05 17:12:00', NULL, 120991, NULL);

-- Sixty seconds of each trip: the engine warms up, the car pulls away and brakes.
INSERT INTO readings (trip_id, second, pid, value)
WITH RECURSIVE clock (second) AS (
  SELECT 0 UNION ALL SELECT second + 1 FROM clock WHERE second < 59
)
SELECT trips.trip_id, clock.second, pids.pid,
  CASE pids.pid
    WHEN '0104' THEN 18 + (clock.second * 7 + trips.trip_id * 11) % 60
    WHEN '0105' THEN min(90, 20 + clock.second + trips.trip_id * 3)
    WHEN '010C' THEN 800 + (clock.second * 53 + trips.trip_id * 170) % 2600
    WHEN '010D' THEN min(clock.second * 2, 118 - clock.second * 2, 50)
    WHEN '0110' THEN 2.5 + ((clock.second * 13 + trips.trip_id * 5) % 40) / 2.0
    ELSE 75 - trips.trip_id * 6 - clock.second / 20
  END
FROM trips
CROSS JOIN clock
CROSS JOIN pids;

INSERT INTO trouble_codes (trouble_code_id, vehicle_id, trip_id, code, meaning, status, seen_at, cleared_at) VALUES
  (1, 2, 2, 'P0128', 'Coolant stays below the temperature of the thermostat', 'confirmed', '2025-06-02 06:44:00', NULL),
  (2, 1, 3, 'P0301', 'Misfire in cylinder 1', 'pending', '2025-06-03 13:11:00', '2025-06-04 08:00:00'),
  (3, 1, 3, 'P0171', 'Mixture too lean, bank 1', 'pending', '2025-06-03 13:12:00', NULL),
  (4, 4, NULL, 'P0420', 'Catalyst below its efficiency, bank 1', 'permanent', '2025-01-19 11:30:00', NULL);
