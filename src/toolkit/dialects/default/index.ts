import { DdlCompiler } from '../../compile/ddl.ts'
import { Dialect, type DialectDefinition } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { StatementCompiler } from '../../compile/statement.ts'
import { EnhancedStatementCompiler } from './enhanced-compiler.ts'
import { TypeCompiler } from '../../compile/type-compiler.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { reservedWords } from './reserved.ts'

/** Types that no dialect has a name for are written by their own. */
class AnyTypeCompiler extends TypeCompiler {
  protected override get writesUnknown() {
    return true
  }
}

const definition: DialectDefinition = {
  name: 'default',
  // no driver stands behind it
  features: { ...standardFeatures, readsPercents: false },
  paramstyle: 'named',
  identifiers: { ...standardIdentifiers, reservedWords },
  typeCompiler: TypeCompiler,
  ddlCompiler: DdlCompiler,
  statementCompiler: StatementCompiler,
  parseType: (text) => new DeclaredType(text, new NullType()),
}

/** The standard, with nothing of any vendor (SQL:2016 where it is followed by most). */
export const defaultDialect: Dialect = new Dialect(definition)

/** As the default one, and it prints what it does not know instead of refusing: for messages and logs. */
export const enhancedDialect: Dialect = new Dialect({
  ...definition,
  features: {
    ...definition.features,
    nativeBoolean: true,
    sequences: true,
    sequencesOptional: true,
    identityColumns: true,
  },
  typeCompiler: AnyTypeCompiler,
  statementCompiler: EnhancedStatementCompiler,
})
