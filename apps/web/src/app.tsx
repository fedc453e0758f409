import { type JSX, lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { LanguageProvider, loadWords } from './language/locale.tsx'
import { homeWords } from './language/word-chunks.ts'
import { BoardGate } from './pages/board-gate.tsx'
import { ErrorBoundary } from './pages/error-boundary.tsx'
import { Loading } from './pages/loading.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { ThemeProvider } from './theme/theme.tsx'
import { ToastProvider } from './toasts/toasts.tsx'

/** A page with the words that it alone says. */
const withHomeWords = async <Page,>(page: Promise<Page>): Promise<Page> =>
  (await Promise.all([page, loadWords(homeWords)]))[0]

const HomePage = lazy(() =>
  withHomeWords(import('./pages/home-page.tsx')).then((module) => ({ default: module.HomePage })),
)

const ResumePage = lazy(() =>
  import('./pages/resume-page.tsx').then((module) => ({ default: module.ResumePage })),
)

const AdminPage = lazy(() =>
  withHomeWords(import('./pages/admin-page.tsx')).then((module) => ({ default: module.AdminPage })),
)

export function App(): JSX.Element {
  return (
    <LanguageProvider>
      <ThemeProvider>
        <ToastProvider>
          <ErrorBoundary>
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/">
                  <HomePage />
                </Route>
                <Route path="/b/:id">{({ id }) => <BoardGate key={id} boardId={id} />}</Route>
                <Route path="/admin">
                  <AdminPage />
                </Route>
                <Route path="/resume">
                  <ResumePage />
                </Route>
                <Route>
                  <NotFoundPage />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </ToastProvider>
      </ThemeProvider>
    </LanguageProvider>
  )
}
