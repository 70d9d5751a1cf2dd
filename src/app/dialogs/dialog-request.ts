import type { TableId } from '#document'
import type { ImportRequest } from '../shell/import-request.ts'

/** Which dialog stands above the page, with what it is about. */
export type DialogRequest =
  | { readonly kind: 'keys' }
  | { readonly kind: 'paste' }
  | { readonly kind: 'column set' }
  | { readonly kind: 'path'; readonly from: TableId | undefined }
  | { readonly kind: 'export'; readonly picture?: boolean }
  | { readonly kind: 'naming' }
  | { readonly kind: 'import'; readonly request: ImportRequest }
