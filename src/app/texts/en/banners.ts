/** States of the whole page, across the top of the canvas. */
export const banners = {
  failed: 'Not saved: this browser refuses storage. Your work is safe in this tab.',
  quota: 'Not saved: this browser has no room left. Your work is safe in this tab.',
  memory: 'This browser stores nothing here. Your work lives in this tab only.',
  otherTab: 'Open in another tab, which may write. This one only reads.',
  takeOver: 'Take over',
  newerFile: 'Written by a newer version of this page. It can be looked at here, not changed.',
  newerPage: 'A newer version of this page is open. This one stopped writing; nothing is lost.',
} as const
