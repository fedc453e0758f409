import { Upload } from 'lucide-react'
import { type DragEvent, type JSX, useEffect, useRef, useState } from 'react'
import { useKnownBoards } from '../boards/use-known-boards.ts'
import { BoardShelf } from '../home/board-shelf.tsx'
import { HomeHeader } from '../home/home-header.tsx'
import { ImportDialog } from '../home/import-dialog.tsx'
import { TemplateGallery } from '../home/template-gallery.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useMedia } from '../theme/media.ts'
import '../home/home.css'

/** The boards whose links this browser holds, and the ways to a new one. */
export function HomePage(): JSX.Element {
  const { t } = useLanguage()
  const boards = useKnownBoards()
  const [query, setQuery] = useState('')
  const [importing, setImporting] = useState<{ file: File | null } | null>(null)
  const [dropping, setDropping] = useState(false)
  const depth = useRef(0)
  // Below each other, ten templates would push away what one comes back for.
  const isNarrow = useMedia('(max-width: 640px)')

  useEffect(() => {
    document.title = t('home.title')
  }, [t])

  const gallery = <TemplateGallery key="gallery" onImport={() => setImporting({ file: null })} />
  const shelf = <BoardShelf key="shelf" boards={boards} query={query} />
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole page takes a dropped file; the button does the same by keyboard
    <div
      className="home"
      onDragEnter={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setDropping(true)
      }}
      onDragOver={(event) => {
        if (carriesFiles(event)) event.preventDefault()
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setDropping(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setDropping(false)
        setImporting({ file: event.dataTransfer.files[0] ?? null })
      }}
    >
      <a href="#main" className="skip-link">
        {t('skip.content')}
      </a>
      <HomeHeader query={query} onQuery={setQuery} searchable={boards.length > 0} />
      <main id="main" className="home-main" tabIndex={-1}>
        {isNarrow && boards.length > 0 ? [shelf, gallery] : [gallery, shelf]}
      </main>
      {dropping && (
        <div className="drop-veil" aria-hidden="true">
          <Upload className="icon lg" />
          {t('import.drop')}
        </div>
      )}
      {importing !== null && <ImportDialog initialFile={importing.file} onClose={() => setImporting(null)} />}
    </div>
  )
}
