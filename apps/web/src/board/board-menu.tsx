import { ChevronDown } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { later, soon } from '../parts/later.ts'
import { Opener } from '../parts/opener.tsx'
import type { RepeatAct } from '../repeat/repeat-entries.tsx'

const BoardMenuEntries = soon(() =>
  import('./board-menu-entries.tsx').then((module) => module.BoardMenuEntries),
)
const RepeatDialog = later(() => import('../repeat/repeat-dialog.tsx').then((module) => module.RepeatDialog))
const VersionsDialog = later(() =>
  import('../versions/versions-dialog.tsx').then((module) => module.VersionsDialog),
)

/** Beside the title: what there is to see and to set of a board. */
export function BoardMenu(acts: { onShortcuts(): void; onFind(): void }): JSX.Element {
  const { t } = useLanguage()
  const [versions, setVersions] = useState(false)
  const [repeat, setRepeat] = useState<RepeatAct | null>(null)
  return (
    <>
      <Opener
        opens="menu"
        className="btn ghost sm icon-only quiet"
        aria-label={t('top.menu')}
        shows={(opened) => (
          <BoardMenuEntries {...opened} {...acts} onVersions={() => setVersions(true)} onRepeat={setRepeat} />
        )}
      >
        <ChevronDown className="icon sm" aria-hidden />
      </Opener>

      {repeat !== null && <RepeatDialog act={repeat} onClose={() => setRepeat(null)} />}
      {versions && <VersionsDialog onClose={() => setVersions(false)} />}
    </>
  )
}
