import { createEngineService } from './engine-service.ts'
import type { EngineEvent, EngineService } from './live-types.ts'
import { postgresqlImport } from './postgresql/import-postgresql.ts'
import { postgresqlEngine } from './postgresql/postgresql-engine.ts'
import { workerPglite } from './postgresql/worker-pglite.ts'
import { serve } from './rpc.ts'

const driver = workerPglite((loaded) => tell({ kind: 'loading', loaded }))

const tell = serve<EngineService, EngineEvent>(
  self,
  createEngineService(
    {
      load: () => Promise.resolve(postgresqlEngine(driver)),
      importInto: postgresqlImport((wanted) => driver.connect({ options: { wanted } })),
    },
    (event) => tell(event),
  ),
)
