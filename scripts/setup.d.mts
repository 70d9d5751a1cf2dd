/** Where Chromium is; `reason` says why there is none, and without either Playwright finds its own. */
export function findBrowser(): { readonly path?: string; readonly reason?: string }
