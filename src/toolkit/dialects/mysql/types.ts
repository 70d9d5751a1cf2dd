import { CompileError } from '../../errors.ts'
import { textLiteral } from '../../compile/literals.ts'
import { namedAll, TypeCompiler, type TypeWriter } from '../../compile/type-compiler.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import * as my from '../../types/mysql.ts'
import { Numeric, String_ } from '../../types/scalar.ts'

export class MysqlTypeCompiler extends TypeCompiler {
  protected override writers(): Readonly<Record<string, TypeWriter>> {
    return {
      ...namedAll('JSON', 'TINYBLOB', 'MEDIUMBLOB', 'LONGBLOB', 'INET4', 'INET6'),
      ...this.numbers(),
      ...this.texts(),
      BOOLEAN: () => 'BOOL',
      BIT: (type) =>
        type instanceof my.BIT && type.length !== null ? `BIT(${type.length})` : 'BIT',
      YEAR: (type) =>
        type instanceof my.YEAR && type.displayWidth !== null
          ? `YEAR(${type.displayWidth})`
          : 'YEAR',
      TIME: (type) => fraction('TIME', type),
      DATETIME: (type) => fraction('DATETIME', type),
      TIMESTAMP: (type) => fraction('TIMESTAMP', type),
      BLOB: (type) => this.sized('BLOB', type),
      VARBINARY: (type) => this.lengthRequired('VARBINARY', type),
      SET: (type) => this.enumerated('SET', type),
      ENUM: (type) => this.enumerated('ENUM', type),
      Enum: (type) =>
        type instanceof Enum && type.nativeEnum
          ? this.enumerated('ENUM', type)
          : this.text('VARCHAR', type),
    }
  }

  private numbers(): Readonly<Record<string, TypeWriter>> {
    const whole = (name: string): readonly [string, TypeWriter] => [
      name,
      (type) => integer(name, type),
    ]
    const decimal = (name: string): readonly [string, TypeWriter] => [
      name,
      (type) => digits(name, type),
    ]
    return Object.fromEntries([
      ...['TINYINT', 'SMALLINT', 'MEDIUMINT', 'INTEGER', 'BIGINT'].map(whole),
      ...['NUMERIC', 'DECIMAL'].map(decimal),
      ['FLOAT', (type: TypeEngine) => float(type)],
      ...['DOUBLE', 'REAL'].map(
        (name) => [name, (type: TypeEngine) => double(name, type)] as const,
      ),
    ])
  }

  private texts(): Readonly<Record<string, TypeWriter>> {
    const text =
      (name: string): TypeWriter =>
      (type) =>
        extended(type, this.sized(name, type))
    const plain =
      (name: string): TypeWriter =>
      (type) =>
        extended(type, name)
    return {
      VARCHAR: (type) => extended(type, this.lengthRequired('VARCHAR', type)),
      NVARCHAR: (type) => national(type, this.lengthRequired('VARCHAR', type)),
      CHAR: text('CHAR'),
      NCHAR: (type) => national(type, this.sized('CHAR', type)),
      TEXT: text('TEXT'),
      TINYTEXT: plain('TINYTEXT'),
      MEDIUMTEXT: plain('MEDIUMTEXT'),
      LONGTEXT: plain('LONGTEXT'),
    }
  }

  /** `VARCHAR` alone is a syntax error. */
  private lengthRequired(name: string, type: TypeEngine): string {
    const text = this.sized(name, type)
    if (text !== name) return text
    throw new CompileError(
      `${type.visitName.toUpperCase()} requires a length on dialect ${this.dialect.name}`,
      { code: 'unsupported' },
    )
  }

  private enumerated(name: string, type: TypeEngine): string {
    if (!(type instanceof Enum) && !(type instanceof my.SET)) throw this.unsupported(type)
    const values = type.values.map((value) => textLiteral(value, this.dialect))
    return extended(type, `${name}(${values.join(',')})`)
  }
}

/** MariaDB 10.7 has UUID; what is asked for by its exact name is there on both. */
function fraction(name: string, type: TypeEngine): string {
  const fsp = type instanceof my.DATETIME || type instanceof my.TIME ? type.fsp : null
  return fsp ? `${name}(${fsp})` : name
}

function withFlags(type: TypeEngine, text: string): string {
  const { unsigned = false, zerofill = false } =
    'flags' in type && typeof type.flags === 'object' && type.flags !== null
      ? { ...type.flags }
      : {}
  return `${text}${unsigned ? ' UNSIGNED' : ''}${zerofill ? ' ZEROFILL' : ''}`
}

function integer(name: string, type: TypeEngine): string {
  const width = type instanceof my.INTEGER || type instanceof my.BIGINT ? type.displayWidth : null
  return withFlags(type, width === null ? name : `${name}(${width})`)
}

function digits(name: string, type: TypeEngine): string {
  if (!(type instanceof Numeric) || type.precision === null) return withFlags(type, name)
  const scale = type.scale === null ? '' : `, ${type.scale}`
  return withFlags(type, `${name}(${type.precision}${scale})`)
}

function float(type: TypeEngine): string {
  const precision =
    'precision' in type && typeof type.precision === 'number' ? type.precision : null
  const scale = type instanceof my.FLOAT ? type.scale : null
  if (precision === null) return withFlags(type, 'FLOAT')
  return withFlags(type, scale === null ? `FLOAT(${precision})` : `FLOAT(${precision}, ${scale})`)
}

function double(name: string, type: TypeEngine): string {
  const scaled = type instanceof my.FLOAT && type.precision !== null && type.scale !== null
  return withFlags(type, scaled ? `${name}(${type.precision}, ${type.scale})` : name)
}

const characterOf = (type: TypeEngine): my.CharacterOptions =>
  'character' in type && typeof type.character === 'object' && type.character !== null
    ? { ...type.character }
    : {}

function extended(type: TypeEngine, text: string): string {
  const character = characterOf(type)
  const own = 'collation' in type && typeof type.collation === 'string' ? type.collation : null
  const collation = own ?? character.collation ?? null
  const order = collation ? `COLLATE ${collation}` : character.binary ? 'BINARY' : ''
  if (character.national) return ['NATIONAL', text, order].filter(Boolean).join(' ')
  return [text, characterSet(character), order].filter(Boolean).join(' ')
}

function characterSet({ charset, ascii, unicode }: my.CharacterOptions): string {
  if (charset) return `CHARACTER SET ${charset}`
  if (ascii) return 'ASCII'
  return unicode ? 'UNICODE' : ''
}

const national = (type: TypeEngine, text: string): string => {
  const collation = type instanceof String_ && type.collation ? ` COLLATE ${type.collation}` : ''
  return `NATIONAL ${text}${collation}`
}
