/** New boards of old ones: copies, and what facilitators saved for everybody on this server to start from. */
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { BoardPart, ImportChange } from '@parcours/exchange'
import { agendaOf } from '@parcours/workshop'
import { newTemplateId } from '../access/ids.ts'
import type { ExchangeDesk } from '../exchange/desk.ts'
import { type BoardRow, type Storage, StorageError, type TemplateRow } from '../storage/storage.ts'
import { storedWorkshop } from '../workshop/stored-workshop.ts'
import type { BoardBytes, Boards, DocumentDraft } from './boards.ts'

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

export interface CopiesContext {
  storage: Storage
  boards: Pick<Boards, 'durableBytes'>
  exchange: ExchangeDesk
  limits: { templates: number }
}

export class Copies {
  readonly #context: CopiesContext

  constructor(context: CopiesContext) {
    this.#context = context
  }

  /**
   * What is on the board's disk, and its agenda, as a new board: links, seats, versions, the bin and what people keep to
   * themselves belong to the old one.
   * @throws ExchangeProblem, HttpProblem, StorageError
   */
  async duplicate(board: BoardRow, part: BoardPart, title: string): Promise<DocumentDraft> {
    const copy = await this.#context.exchange.copy(part, title, () => this.#bytes(board))
    const { imageIds, images: _none, ...draft } = copy
    return withWorkshop({ ...draft, images: { of: board.id, ids: imageIds } }, await this.#agenda(board))
  }

  /**
   * Saves the structure of a board, with its agenda, for everybody who may make boards here.
   * @returns null when there are as many templates as there may be
   * @throws HttpProblem, StorageError
   */
  async saveTemplate(
    board: BoardRow,
    { title, description }: { title: string; description: string },
  ): Promise<TemplateRow | null> {
    const { storage, exchange, limits } = this.#context
    const text = await exchange.structure(() => this.#bytes(board))
    const { id, locale } = { id: newTemplateId(), locale: board.locale }
    const row = { id, title, description, locale, createdAt: Date.now() }
    const [json, workshop] = [await pack(text), await this.#agenda(board)]
    return (await storage.saveTemplate({ ...row, json, workshop }, limits.templates)) ? row : null
  }

  /** @returns null when nobody saved such a template @throws ExchangeProblem, HttpProblem, StorageError */
  async fromTemplate(id: string, change: ImportChange & { title: string }): Promise<DocumentDraft | null> {
    const { storage, exchange } = this.#context
    const template = await storage.template(id)
    if (template === null) return null
    const text = (await unpack(template.json)).toString('utf8')
    const { imageIds: _ids, images: _none, ...draft } = await exchange.import(text, change)
    return withWorkshop(draft, template.workshop)
  }

  async #bytes(board: BoardRow): Promise<BoardBytes> {
    const bytes = await this.#context.boards.durableBytes(board)
    if (bytes === null) throw new StorageError('the board was erased')
    return bytes
  }

  async #agenda(board: BoardRow): Promise<string | null> {
    const agenda = agendaOf(await storedWorkshop(this.#context.storage, board.id))
    return agenda === null ? null : JSON.stringify(agenda)
  }
}

const withWorkshop = (draft: DocumentDraft, workshop: string | null): DocumentDraft =>
  workshop === null ? draft : { ...draft, workshop }
