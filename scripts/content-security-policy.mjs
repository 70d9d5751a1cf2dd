const DIRECTIVES = {
  'default-src': "'none'",
  // sql.js and PGlite are WebAssembly.
  'script-src': "'self' 'wasm-unsafe-eval'",
  // Monaco sets inline styles; without them its lines have no height.
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'img-src': "'self' blob: data:",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
}

/** A `<meta>` cannot carry it: https://www.w3.org/TR/CSP3/#meta-element */
const HEADER_ONLY = new Set(['frame-ancestors'])

/** @param {{ header: boolean }} where a response header, or the `<meta>` of the built page */
export function contentSecurityPolicy({ header }) {
  return Object.entries(DIRECTIVES)
    .filter(([name]) => header || !HEADER_ONLY.has(name))
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
