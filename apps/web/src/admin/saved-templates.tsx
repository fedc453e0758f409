import type { TemplateInfo } from '@parcours/sync'
import { dateFormat } from '@parcours/words'
import { CircleAlert, Trash2 } from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { eraseTemplate } from '../api/admin.ts'
import { fetchTemplates } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { adminToken } from './token.ts'

/** What facilitators saved for everybody on this server, and the way to delete it; nothing while there is none. */
export function SavedTemplates(): JSX.Element | null {
  const { t, locale } = useLanguage()
  const toasts = useToasts()
  const [templates, setTemplates] = useState<readonly TemplateInfo[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [erasing, setErasing] = useState<TemplateInfo | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    fetchTemplates(locale, abort.signal).then(setTemplates, () => {
      if (!abort.signal.aborted) setFailure(t('admin.failed'))
    })
    return () => abort.abort()
  }, [locale, t])
  const saved = templates.filter((template) => template.saved !== null)
  const erase = async (template: TemplateInfo): Promise<void> => {
    setErasing(null)
    try {
      await eraseTemplate(template.id, adminToken(), locale)
      setTemplates((before) => before.filter(({ id }) => id !== template.id))
      toasts.show({ text: t('admin.template.erased', { title: template.title }) })
    } catch (error) {
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('admin.failed'))
    }
  }
  if (saved.length === 0 && failure === null) return null
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
      {saved.length > 0 && (
        <div className="admin-table">
          <table>
            <caption>{t('admin.templates', { count: saved.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('admin.template')}</th>
                <th scope="col">{t('admin.created')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {saved.map((template) => (
                <tr key={template.id}>
                  <th scope="row">
                    <span className="admin-name">{template.title}</span>
                    <code>{template.id}</code>
                  </th>
                  <td data-label={t('admin.created')}>{when.format(Date.parse(template.saved?.at ?? ''))}</td>
                  <td className="number">
                    <button
                      type="button"
                      className="btn ghost sm icon-only danger"
                      aria-label={t('admin.eraseNamed', { title: template.title })}
                      onClick={() => setErasing(template)}
                    >
                      <Trash2 className="icon sm" aria-hidden />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {erasing !== null && (
        <Modal
          open
          onOpenChange={() => setErasing(null)}
          title={t('admin.template.erase', { title: erasing.title })}
          description={t('admin.template.what')}
          footer={
            <>
              <button type="button" className="btn secondary" onClick={() => setErasing(null)}>
                {t('cancel')}
              </button>
              <button type="button" className="btn primary danger" onClick={() => void erase(erasing)}>
                {t('admin.erase.do')}
              </button>
            </>
          }
        >
          {null}
        </Modal>
      )}
    </>
  )
}
