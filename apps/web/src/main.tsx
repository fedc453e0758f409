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
import { loadWords } from './language/locale.tsx'
import { frontWords } from './language/word-chunks.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
await loadWords(frontWords)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
