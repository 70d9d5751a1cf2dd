import type { Exporter } from './exporter.ts'
import { migration } from './migration/index.ts'
import { models } from './models/index.ts'
import { sqlExporters } from './sql/index.ts'

export type { Exporter, ExportFile, ExportOptions, ExportResult } from './exporter.ts'

/** Every format, in the order in which it is offered. */
export const exporters: readonly Exporter[] = [models, migration, ...sqlExporters]
