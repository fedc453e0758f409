import type { AdminBoard, AdminBoards } from '@parcours/sync'
import { dateFormat } from '@parcours/words'
import { CircleAlert, Trash2 } from 'lucide-react'
import { type FormEvent, type JSX, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { EraseDialog } from '../admin/erase-dialog.tsx'
import { SavedTemplates } from '../admin/saved-templates.tsx'
import { adminToken, setAdminToken } from '../admin/token.ts'
import { TokenField } from '../admin/token-field.tsx'
import { fetchAllBoards } from '../api/admin.ts'
import { ApiError } from '../api/http.ts'
import { LanguageMenu } from '../language/language-menu.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import '../home/home.css'
import '../admin/admin.css'

/** Every board of this server, for its administrator: who, when, how large; and to erase one. */
export function AdminPage(): JSX.Element {
  const { t, locale } = useLanguage()
  const toasts = useToasts()
  const [token, setToken] = useState(adminToken)
  const [list, setList] = useState<AdminBoards | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [erasing, setErasing] = useState<AdminBoard | null>(null)

  useEffect(() => {
    document.title = `${t('admin.title')} — Parcours`
  }, [t])

  const load = async (before: readonly AdminBoard[]): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      const more = await fetchAllBoards(token.trim(), before.length, locale)
      setAdminToken(token)
      setList({ total: more.total, boards: [...before, ...more.boards] })
    } catch (error) {
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('admin.failed'))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void load([])
  }

  return (
    <div className="home">
      <header className="home-header">
        <Link href="/" className="row brand" aria-label={t('top.home')}>
          <Logo />
        </Link>
        <h1 className="home-brand">{t('admin.title')}</h1>
        <span className="grow" />
        <LanguageMenu />
      </header>
      <main id="main" className="home-main admin">
        <form className="admin-token" onSubmit={submit}>
          <TokenField token={token} onChange={setToken} />
          <button type="submit" className="btn primary" disabled={busy || token.trim() === ''}>
            {t('admin.show')}
          </button>
        </form>
        {failure !== null && (
          <p className="alert" role="alert">
            <CircleAlert className="icon" aria-hidden />
            <span className="grow">{failure}</span>
          </p>
        )}
        {list !== null && (
          <>
            <BoardTable list={list} onErase={setErasing} />
            {list.boards.length < list.total && (
              <button
                type="button"
                className="btn secondary"
                disabled={busy}
                onClick={() => void load(list.boards)}
              >
                {t('admin.more', { count: list.total - list.boards.length })}
              </button>
            )}
            <SavedTemplates />
          </>
        )}
      </main>
      {erasing !== null && (
        <EraseDialog
          board={erasing}
          onClose={() => setErasing(null)}
          onErased={() => {
            toasts.show({ text: t('admin.erased', { title: erasing.title }) })
            setErasing(null)
            setList((before) =>
              before === null
                ? null
                : {
                    total: before.total - 1,
                    boards: before.boards.filter(({ id }) => id !== erasing.id),
                  },
            )
          }}
        />
      )}
    </div>
  )
}

function BoardTable({ list, onErase }: { list: AdminBoards; onErase(board: AdminBoard): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const kilobytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  return (
    <div className="admin-table">
      <table>
        <caption>{t('admin.count', { count: list.total })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.board')}</th>
            <th scope="col">{t('admin.changed')}</th>
            <th scope="col">{t('admin.created')}</th>
            <th scope="col" className="number">
              {t('admin.people')}
            </th>
            <th scope="col" className="number">
              {t('admin.size')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {list.boards.map((board) => (
            <tr key={board.id}>
              <th scope="row">
                <span className="admin-name">{board.title || t('home.untitled')}</span>
                <code>{board.id}</code>
              </th>
              <td data-label={t('admin.changed')}>{when.format(Date.parse(board.changed))}</td>
              <td data-label={t('admin.created')}>{when.format(Date.parse(board.created))}</td>
              <td className="number" data-label={t('admin.people')}>
                {board.here > 0
                  ? t('admin.peopleHere', { count: board.people, here: board.here })
                  : board.people}
              </td>
              <td className="number" data-label={t('admin.size')}>
                {t('admin.kilobytes', { size: kilobytes.format(Math.ceil(board.bytes / 1024)) })}
              </td>
              <td>
                <button
                  type="button"
                  className="btn ghost sm icon-only danger"
                  aria-label={t('admin.eraseNamed', { title: board.title || board.id })}
                  onClick={() => onErase(board)}
                >
                  <Trash2 className="icon sm" aria-hidden />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
