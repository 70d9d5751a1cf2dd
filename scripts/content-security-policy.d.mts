/** @param where a response header, or the `<meta>` of the built page, which cannot carry every directive */
export function contentSecurityPolicy(where: { readonly header: boolean }): string
