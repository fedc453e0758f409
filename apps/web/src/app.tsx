import type { JSX } from 'react'
import { Route, Switch } from 'wouter'
import { LanguageProvider } from './language/locale.tsx'
import { BoardGate } from './pages/board-gate.tsx'
import { ErrorBoundary } from './pages/error-boundary.tsx'
import { Loading } from './pages/loading.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { AdminPage, HomePage, ResumePage } from './pages/pages.ts'
import { ShowPart } from './parts/show-part.tsx'
import { ThemeProvider } from './theme/theme.tsx'
import { ToastProvider } from './toasts/toasts.tsx'

export function App(): JSX.Element {
  return (
    <LanguageProvider>
      <ThemeProvider>
        <ToastProvider>
          <ErrorBoundary>
            <Switch>
              <Route path="/">
                <ShowPart part={HomePage} with={{}} waiting={<Loading />} />
              </Route>
              <Route path="/b/:id">{({ id }) => <BoardGate key={id} boardId={id} />}</Route>
              <Route path="/admin">
                <ShowPart part={AdminPage} with={{}} waiting={<Loading />} />
              </Route>
              <Route path="/resume">
                <ShowPart part={ResumePage} with={{}} waiting={<Loading />} />
              </Route>
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </ErrorBoundary>
        </ToastProvider>
      </ThemeProvider>
    </LanguageProvider>
  )
}
