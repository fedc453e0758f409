import type { TemplateInfo } from '@parcours/sync'
import { CircleAlert, Upload } from 'lucide-react'
import { type JSX, useCallback, useEffect, useState } from 'react'
import { fetchTemplates } from '../api/boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { TemplatePicture } from './template-picture.tsx'
import { TemplatePreview } from './template-preview.tsx'

export function TemplateGallery({ onImport }: { onImport(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const [templates, setTemplates] = useState<readonly TemplateInfo[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [chosen, setChosen] = useState<TemplateInfo | null>(null)

  const load = useCallback(
    (signal?: AbortSignal) => {
      setFailed(false)
      fetchTemplates(locale, signal).then(setTemplates, () => {
        if (signal?.aborted !== true) setFailed(true)
      })
    },
    [locale],
  )
  useEffect(() => {
    const abort = new AbortController()
    load(abort.signal)
    return () => abort.abort()
  }, [load])

  return (
    <section aria-labelledby="new-board">
      <div className="section-head">
        <h2 id="new-board" className="grow">
          {t('home.new')}
        </h2>
        <button type="button" className="btn ghost sm link" onClick={onImport}>
          <Upload className="icon sm" aria-hidden />
          {t('home.import')}
        </button>
      </div>
      {failed ? (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{t('home.templatesFailed')}</span>
          <button type="button" onClick={() => load()}>
            {t('retry')}
          </button>
        </p>
      ) : (
        <ul className="templates" aria-busy={templates === null}>
          {templates === null
            ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => (
                <li key={index} className="template placeholder" aria-hidden="true" />
              ))
            : templates.map((template) => (
                <li key={template.id}>
                  <TemplatePreview template={template}>
                    <button type="button" className="template" onClick={() => setChosen(template)}>
                      <TemplatePicture id={template.id} />
                      <span className="template-words">
                        <b>{template.title}</b>
                        <small>{template.description}</small>
                      </span>
                    </button>
                  </TemplatePreview>
                </li>
              ))}
        </ul>
      )}
      {chosen !== null && <CreateDialog template={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}
