import type { Sketch } from './sketch.ts'

export const fleetSketch: Sketch = {
  drivers: {
    at: { x: 720, y: 0 },
    columns: {
      driver_id: 'integer',
      full_name: 'varchar(80)',
      licence_number: 'varchar(20)',
      hired_on: 'date',
    },
    key: ['driver_id'],
    refers: {},
  },
  vehicles: {
    at: { x: 0, y: 0 },
    columns: {
      vehicle_id: 'integer',
      vin: 'char(17)',
      plate: 'varchar(12)',
      model: 'varchar(60)',
      fuel: 'varchar(10)',
      retired_on: 'date?',
    },
    key: ['vehicle_id'],
    refers: {},
  },
  pids: {
    at: { x: 720, y: 240 },
    columns: {
      pid: 'char(4)',
      name: 'varchar(60)',
      unit: 'varchar(12)',
      bytes: 'smallint',
      lowest: 'real',
      highest: 'real',
    },
    key: ['pid'],
    refers: {},
  },
  trips: {
    at: { x: 360, y: 40 },
    columns: {
      trip_id: 'integer',
      vehicle_id: 'integer',
      driver_id: 'integer?',
      started_at: 'datetime',
      ended_at: 'datetime?',
      start_odometer_km: 'integer',
      end_odometer_km: 'integer?',
    },
    key: ['trip_id'],
    refers: { vehicle_id: 'vehicles.vehicle_id', driver_id: 'drivers.driver_id' },
  },
  readings: {
    at: { x: 360, y: 288 },
    columns: {
      trip_id: 'integer',
      second: 'integer',
      pid: 'char(4)',
      value: 'real',
      raw: 'blob?',
    },
    key: ['trip_id', 'second', 'pid'],
    refers: { trip_id: 'trips.trip_id', pid: 'pids.pid' },
  },
  trouble_codes: {
    at: { x: 0, y: 240 },
    columns: {
      trouble_code_id: 'integer',
      vehicle_id: 'integer',
      trip_id: 'integer?',
      code: 'char(5)',
      meaning: 'varchar(120)',
      status: 'varchar(10)',
      seen_at: 'datetime',
      cleared_at: 'datetime?',
    },
    key: ['trouble_code_id'],
    refers: { vehicle_id: 'vehicles.vehicle_id', trip_id: 'trips.trip_id' },
  },
}
