import { StrictMode } from 'react'
import { useStore } from 'zustand'
import { DocumentProvider, SessionProvider } from '#canvas'
import { Notices, TooltipProvider } from '#ui'
import { AppProvider, type App } from './app-context.tsx'
import { CrashPage } from './crash-page.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Page } from './page.tsx'

/** The page with the document that is open. */
export function Root({ app }: { app: App }) {
  const { open, session } = useStore(app.workspace.store)
  return (
    <StrictMode>
      <ErrorBoundary
        fallback={(error) => (
          <CrashPage error={error} onDownload={() => void app.workspace.saveToFile()} />
        )}
      >
        <AppProvider app={app}>
          <DocumentProvider store={open.store}>
            <SessionProvider store={session}>
              <TooltipProvider>
                <Page key={open.id} />
                <Notices />
              </TooltipProvider>
            </SessionProvider>
          </DocumentProvider>
        </AppProvider>
      </ErrorBoundary>
    </StrictMode>
  )
}
