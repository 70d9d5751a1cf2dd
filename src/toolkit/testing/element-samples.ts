import { distinctOn, insert as postgresqlInsert } from '../dialects/postgresql/index.ts'
import { array, aggregateOrderBy } from '../dialects/postgresql/dml.ts'
import { insert as mysqlInsert, limit } from '../dialects/mysql/dml.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Sequence } from '../schema/sequence.ts'
import { Table } from '../schema/table.ts'
import { column, literalColumn } from '../sql/column.ts'
import { OrderByList } from '../sql/clause-list.ts'
import { union, unionAll } from '../sql/compound.ts'
import { and_, not_, or_ } from '../sql/conjunction.ts'
import {
  case_,
  cast,
  clauseList,
  extract,
  fromDmlColumn,
  grouped,
  literal,
  tryCast,
  tuple_,
  typeCoerce,
} from '../sql/constructs.ts'
import { delete_, insert, update } from '../sql/dml.ts'
import { bindparam } from '../sql/constructs.ts'
import { FromGrouping } from '../sql/from.ts'
import { func } from '../sql/func.ts'
import { exists } from './exists-sample.ts'
import type { ClauseElement } from '../sql/node.ts'
import { select } from '../sql/select.ts'
import { nextValue } from '../sql/sequence-value.ts'
import { TableClause } from '../sql/table-clause.ts'
import { sql, text } from '../sql/text.ts'
import { values } from '../sql/values.ts'
import { Integer } from '../types/scalar.ts'
