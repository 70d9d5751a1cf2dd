export type Pointer = number

/** The C functions that are called without the object layer, which costs more than SQLite itself. */
export interface SqliteExports {
  malloc(bytes: number): Pointer
  free(pointer: Pointer): void
  sqlite3_malloc(bytes: number): Pointer
  sqlite3_prepare_v3(
    db: Pointer,
    sql: Pointer,
    bytes: number,
    flags: number,
    out: Pointer,
    tail: Pointer,
  ): number
  sqlite3_step(statement: Pointer): number
  sqlite3_reset(statement: Pointer): number
  sqlite3_finalize(statement: Pointer): number
  sqlite3_clear_bindings(statement: Pointer): number
  sqlite3_bind_null(statement: Pointer, index: number): number
  sqlite3_bind_double(statement: Pointer, index: number, value: number): number
  sqlite3_bind_int64(statement: Pointer, index: number, value: bigint): number
  sqlite3_bind_text(
    statement: Pointer,
    index: number,
    text: Pointer,
    bytes: number,
    free: number,
  ): number
  sqlite3_bind_blob(
    statement: Pointer,
    index: number,
    blob: Pointer,
    bytes: number,
    free: number,
  ): number
  sqlite3_bind_parameter_count(statement: Pointer): number
  sqlite3_column_count(statement: Pointer): number
  sqlite3_column_name(statement: Pointer, index: number): Pointer
  sqlite3_column_type(statement: Pointer, index: number): number
  sqlite3_column_double(statement: Pointer, index: number): number
  sqlite3_column_int64(statement: Pointer, index: number): bigint
  sqlite3_column_text(statement: Pointer, index: number): Pointer
  sqlite3_column_blob(statement: Pointer, index: number): Pointer
  sqlite3_column_bytes(statement: Pointer, index: number): number
  sqlite3_stmt_readonly(statement: Pointer): number
  sqlite3_changes64(db: Pointer): bigint
  sqlite3_total_changes64(db: Pointer): bigint
  sqlite3_last_insert_rowid(db: Pointer): bigint
  sqlite3_extended_errcode(db: Pointer): number
  sqlite3_errmsg(db: Pointer): Pointer
  sqlite3_error_offset(db: Pointer): number
}

/** The part of @sqlite.org/sqlite-wasm that is used: https://sqlite.org/wasm/doc/trunk/api-index.md */
export interface SqliteWasmLibrary {
  readonly wasm: { readonly exports: object }
  readonly capi: {
    sqlite3_js_db_export(db: Pointer): Uint8Array
    sqlite3_deserialize(
      db: Pointer,
      schema: string,
      data: Pointer,
      size: number,
      limit: number,
      flags: number,
    ): number
    sqlite3_db_config(db: Pointer, option: number, on: number, out: number): number
    sqlite3_progress_handler(
      db: Pointer,
      operations: number,
      callback: (() => number) | number,
      context: number,
    ): void
  }
  readonly oo1: {
    readonly DB: new (file: string, flags: string) => { readonly pointer?: unknown; close(): void }
  }
}
