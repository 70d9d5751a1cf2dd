/** When a part of the page fails. */
export const crash = {
  panel: 'This panel stopped.',
  page: 'The page stopped.',
  safe: 'The drawing is not touched; what was saved stays saved.',
  retry: 'Try again',
  reload: 'Reload the page',
  download: 'Download my data',
  nothingToDownload: 'No document is open.',
} as const
