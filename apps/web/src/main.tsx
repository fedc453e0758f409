import 'virtual:parcours-theme.css'
import '@fontsource-variable/inter/opsz.css'
import './style/metrics.css'
import './style/base.css'
import './style/controls.css'
import './style/overlays.css'
import './style/doorstep.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadWords } from './language/loaded-words.ts'
import { frontWords } from './language/word-chunks.ts'
import { loadAhead } from './pages/pages.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
// The built page has asked for it before (`start.ts`): once more is for nothing, and without it development would be slower.
loadAhead(location.pathname)
// Not awaited: a module that waits keeps the bundler from joining chunks.
void loadWords(frontWords).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
