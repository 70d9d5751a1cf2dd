-- Highest engine speed and mean load of each trip
SELECT trips.trip_id, vehicles.plate,
       max(CASE readings.pid WHEN '010C' THEN readings.value END) AS rpm,
       round(avg(CASE readings.pid WHEN '0104' THEN readings.value END), 1) AS load
FROM trips
JOIN vehicles ON vehicles.vehicle_id = trips.vehicle_id
JOIN readings ON readings.trip_id = trips.trip_id
GROUP BY trips.trip_id
ORDER BY rpm DESC;

-- How long each engine took to reach 60 °C
SELECT trip_id, min(second) AS seconds
FROM readings
WHERE pid = '0105' AND value >= 60
GROUP BY trip_id;

-- Trouble that nobody has cleared, with the driver of the trip on which it was seen
SELECT trouble_codes.code, trouble_codes.meaning, trouble_codes.status, vehicles.plate, drivers.full_name
FROM trouble_codes
JOIN vehicles ON vehicles.vehicle_id = trouble_codes.vehicle_id
LEFT JOIN trips ON trips.trip_id = trouble_codes.trip_id
LEFT JOIN drivers ON drivers.driver_id = trips.driver_id
WHERE trouble_codes.cleared_at IS NULL
ORDER BY trouble_codes.seen_at;
