import { optionText } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import type { ForeignKeyConstraint } from '../../schema/constraint.ts'
import type { CreateIndex, DropTableComment } from '../../schema/ddl.ts'
import type { Computed } from '../../schema/defaults.ts'
import type { Identity, IdentityOptions, Sequence } from '../../schema/sequence.ts'

/** What Oracle writes differently — https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ */
export class OracleDdlCompiler extends DdlCompiler {
  /** There is no ON UPDATE; `unsupported` says so. */
  protected override cascades({ onDelete }: ForeignKeyConstraint): string {
    return onDelete === null ? '' : ` ON DELETE ${this.phrase(onDelete, this.deleteActions)}`
  }

  protected override dropTableComment({ table }: DropTableComment): string {
    return `COMMENT ON TABLE ${this.preparer.table(table)} IS ''`
  }

  protected override createIndex({ index }: CreateIndex): string {
    const unique = index.unique ? 'UNIQUE ' : ''
    const bitmap = this.option(index, 'bitmap') ? 'BITMAP ' : ''
    const parts = index.expressions.map((part) => this.expression(part)).join(', ')
    const table = this.preparer.table(this.indexTable(index))
    return `CREATE ${unique}${bitmap}INDEX ${this.indexName(index, true)} ON ${table} (${parts})${this.compression(index.options)}`
  }

  private compression(options: AnyTable['options']): string {
    const compress = this.option({ options }, 'compress')
    if (compress === undefined || compress === false) return ''
    return compress === true ? ' COMPRESS' : ` COMPRESS ${optionText(compress) ?? ''}`
  }

  protected override tableOptions(table: AnyTable): string {
    const commit = optionText(this.option(table, 'on_commit'))
    const compress = this.option(table, 'compress')
    const tablespace = optionText(this.option(table, 'tablespace'))
    const compressed =
      compress === true
        ? 'COMPRESS'
        : compress
          ? `COMPRESS FOR ${optionText(compress) ?? ''}`
          : null
    const options = [
      commit && `ON COMMIT ${commit.replaceAll('_', ' ').toUpperCase()}`,
      compressed,
      tablespace && `TABLESPACE ${this.preparer.quote(tablespace)}`,
    ]
    return options.flatMap((option) => (option ? [`\n ${option}`] : [])).join('')
  }

  protected override identityOptions(options: IdentityOptions): string {
    return super
      .identityOptions(options)
      .replace('NO MINVALUE', 'NOMINVALUE')
      .replace('NO MAXVALUE', 'NOMAXVALUE')
  }

  protected override cycle(cycle: boolean): string {
    return cycle ? 'CYCLE' : 'NOCYCLE'
  }

  private order(options: AnyTable['options']): string {
    const order = this.option({ options }, 'order')
    if (order === undefined || order === null) return ''
    return order ? 'ORDER' : 'NOORDER'
  }

  protected override sequenceOptions(sequence: Sequence): string {
    const order = this.order(sequence.options)
    return order === '' ? '' : ` ${order}`
  }

  protected override computed({ sqltext, persisted }: Computed): string {
    if (persisted)
      throw this.refuse('computes generated columns on reading only; leave `persisted` out')
    return `GENERATED ALWAYS AS (${this.expression(sqltext)})${persisted === false ? ' VIRTUAL' : ''}`
  }

  protected override identity({ always, identity, options }: Identity): string {
    const kind = `GENERATED ${always === null ? '' : always ? 'ALWAYS' : 'BY DEFAULT'}`
    const onNull = this.option({ options }, 'on_null') ? ' ON NULL' : ''
    const all = [this.identityOptions(identity), this.order(options)].filter(Boolean).join(' ')
    return `${kind}${onNull} AS IDENTITY${all === '' ? '' : ` (${all})`}`
  }
}
