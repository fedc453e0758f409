import { Archive, ArchiveRestore, CopyPlus, Ellipsis, EyeOff } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, useState } from 'react'
import { useLocation } from 'wouter'
import { type KnownBoard, strongestKey } from '../boards/known-boards.ts'
import { forget, remember } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { copyText } from '../parts/copy-text.ts'
import { Modal } from '../parts/dialog.tsx'
import { shortened } from '../parts/shortened.ts'
import { DuplicateDialog } from '../repeat/duplicate-dialog.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { openCreated } from './open-created.ts'

/** Archive, or remove from this browser's list: the board itself is never touched from here. */
export function BoardMenu({
  board,
  title: fullTitle,
  waiting,
}: {
  board: KnownBoard
  title: string
  /** Changes that wait on this device, and would be lost with the board's copy. */
  waiting: number
}): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const title = shortened(fullTitle)
  const [removing, setRemoving] = useState(false)

  const setArchived = (archived: boolean): void => {
    remember({ id: board.id, archived })
    toasts.show({
      text: t(archived ? 'home.archived' : 'home.unarchived', { title }),
      action: { label: t('undo'), run: () => remember({ id: board.id, archived: !archived }) },
    })
  }
  const [copying, setCopying] = useState(false)
  const [, navigate] = useLocation()
  const link = strongestKey(board)
  const copyLink = async (): Promise<void> => {
    if (link === null) return
    const url = `${location.origin}/b/${encodeURIComponent(board.id)}#k=${encodeURIComponent(link.key)}`
    toasts.show({ text: t((await copyText(url)) ? 'home.linkCopied' : 'copy.failed') })
  }
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="btn ghost sm icon-only" aria-label={t('home.menu', { title })}>
          <Ellipsis className="icon sm" aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            {link?.role === 'facilitator' && (
              <DropdownMenu.Item className="menu-item" onSelect={() => setCopying(true)}>
                <CopyPlus className="icon" aria-hidden />
                {t('copy.open')}
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Item className="menu-item" onSelect={() => setArchived(!board.archived)}>
              {board.archived ? (
                <ArchiveRestore className="icon" aria-hidden />
              ) : (
                <Archive className="icon" aria-hidden />
              )}
              {t(board.archived ? 'home.unarchive' : 'home.archive')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item danger" onSelect={() => setRemoving(true)}>
              <EyeOff className="icon" aria-hidden />
              {t('home.remove')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {copying && link !== null && (
        <DuplicateDialog
          boardId={board.id}
          title={board.title}
          access={{ key: link.key }}
          whenReady={async () => waiting === 0}
          onCreated={(created) => openCreated(created, navigate)}
          onClose={() => setCopying(false)}
        />
      )}
      {removing && (
        <Modal
          open
          onOpenChange={setRemoving}
          title={t('home.removeTitle', { title })}
          description={[
            ...(waiting > 0 ? [t('home.removeWaiting', { count: waiting })] : []),
            t('home.removeDetail'),
          ].join(' ')}
          footer={
            <>
              <button type="button" className="btn secondary" onClick={() => setRemoving(false)}>
                {t('cancel')}
              </button>
              <button
                type="button"
                className="btn primary danger"
                onClick={() => {
                  setRemoving(false)
                  void forget(board.id)
                  toasts.show({
                    text: t('home.removed', { title }),
                    action: { label: t('undo'), run: () => remember(board) },
                  })
                }}
              >
                {t('home.remove')}
              </button>
            </>
          }
        >
          {link !== null && (
            <button type="button" className="btn secondary" onClick={() => void copyLink()}>
              {t('home.copyLink')}
            </button>
          )}
        </Modal>
      )}
    </>
  )
}
