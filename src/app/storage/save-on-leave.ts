/**
 * Saves when the page is hidden or left: the last moment at which a browser lets a tab do anything.
 *
 * @returns stops doing so
 */
export function saveOnLeave(flush: () => Promise<void>): () => void {
  const leaving = () => void flush()
  const hidden = () => {
    if (document.visibilityState === 'hidden') leaving()
  }
  window.addEventListener('pagehide', leaving)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    window.removeEventListener('pagehide', leaving)
    document.removeEventListener('visibilitychange', hidden)
  }
}
