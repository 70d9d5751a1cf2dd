export type { Exporter, ExportFile, ExportOptions, ExportResult } from './exporter.ts'
