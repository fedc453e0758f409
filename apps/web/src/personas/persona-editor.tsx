import { PERSONA_FIELDS, type Persona, type PersonaField } from '@parcours/board'
import {
  Bed,
  Briefcase,
  Calendar,
  Heart,
  Info,
  type LucideIcon,
  MapPin,
  MessageSquareQuote,
  ShieldAlert,
  ShoppingCart,
  Star,
  Target,
  Trash2,
  UserRound,
} from 'lucide-react'
import { type JSX, useId } from 'react'
import { useBoard, useBoardUi, useMayChange } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { SharedTextField } from '../text-field/shared-text-field.tsx'
import { missingFields, personaHint } from './completeness.ts'
import { CompletenessRing } from './completeness-ring.tsx'
import { PortraitPicker } from './portrait-picker.tsx'

type Key = PersonaField | 'city' | 'quote'

const ICONS: Readonly<Record<Key, LucideIcon>> = {
  name: UserRound,
  age: Calendar,
  city: MapPin,
  situation: Briefcase,
  hobbies: Bed,
  habits: ShoppingCart,
  needs: Heart,
  expectations: Star,
  goals: Target,
  obstacles: ShieldAlert,
  quote: MessageSquareQuote,
}
/** As many missing headings are named; more are counted. */
const FEW = 4
const ONE_LINE: ReadonlySet<Key> = new Set(['name', 'age', 'city'])

/** Nine fields in any order, each shared: two people may write in one of them at once. */
export function PersonaEditor({ persona, count }: { persona: Persona; count: number }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, setPanel } = useBoardUi()
  const mayChange = useMayChange('personas', persona.id)
  const undoToast = useUndoToast(session)
  const { market } = useBoard().meta
  const missing = missingFields(persona)
  const hint = personaHint(count, market)
  const name = persona.fields.name.trim() || t('persona.unnamed')
  const missingWords = (): string =>
    missing.length > FEW
      ? t('persona.missingMany', { count: missing.length })
      : t('persona.missing', {
          fields: new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(
            missing.map((field) => t(`persona.short.${field}`)),
          ),
        })
  return (
    <>
      <div className="panel-body">
        <div className="persona-head">
          <PortraitPicker persona={persona} />
          <div className="grow">
            <h3>{name}</h3>
            <p className="help">{missing.length === 0 ? t('persona.complete') : missingWords()}</p>
          </div>
          <CompletenessRing filled={PERSONA_FIELDS.length - missing.length} />
        </div>
        <div className="persona-fields">
          <div className="line name-line">
            <Field persona={persona} field="name" />
            <Field persona={persona} field="age" />
            <Field persona={persona} field="city" />
          </div>
          <Field persona={persona} field="situation" />
          <Field persona={persona} field="hobbies" />
          <Field persona={persona} field="habits" />
          <div className="line">
            <Field persona={persona} field="needs" />
            <Field persona={persona} field="expectations" />
          </div>
          <div className="line">
            <Field persona={persona} field="goals" />
            <Field persona={persona} field="obstacles" />
          </div>
          <Field persona={persona} field="quote" />
        </div>
        <p className="hint">
          <Info className="icon" aria-hidden />
          <span>{t(hint.key, { left: hint.left })}</span>
        </p>
      </div>
      <footer>
        {mayChange && (
          <button
            type="button"
            className="btn ghost danger"
            onClick={() => {
              session.editor.deletePersona(persona.id)
              undoToast(t('persona.deleted', { name: shortened(name) }))
            }}
          >
            <Trash2 className="icon sm" aria-hidden />
            {t('delete')}
          </button>
        )}
        <span className="grow" />
        <button type="button" className="btn primary" onClick={() => setPanel(null)}>
          {t('done')}
        </button>
      </footer>
    </>
  )
}

function Field({ persona, field }: { persona: Persona; field: Key }): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  const Icon = ICONS[field]
  const counted = field !== 'city' && field !== 'quote'
  const value = counted ? persona.fields[field] : persona[field]
  const empty = counted && value.trim() === ''
  return (
    <div className={`field persona-field${empty ? ' empty' : ''}`}>
      <label htmlFor={id}>
        <Icon className="icon sm" aria-hidden />
        {t(`persona.field.${field}`)}
        {empty && !ONE_LINE.has(field) && (
          <span className="help" id={`${id}-todo`}>
            {t('persona.todo')}
          </span>
        )}
      </label>
      <SharedTextField
        id={id}
        root="personas"
        record={persona.id}
        textKey={field}
        multiline={!ONE_LINE.has(field)}
        placeholder={t(`persona.ask.${field}`)}
      />
    </div>
  )
}
