import { build, type InlineConfig, type Rolldown } from 'vite'

type Chunk = Pick<
  Rolldown.OutputChunk,
  'fileName' | 'facadeModuleId' | 'imports' | 'dynamicImports' | 'moduleIds'
>

/** What some entries load: at once, or with what they ask for later too. */
class Chunks {
  readonly #byFile: ReadonlyMap<string, Chunk>
  readonly #byEntry: ReadonlyMap<string, Chunk>

  constructor(chunks: readonly Chunk[]) {
    this.#byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    this.#byEntry = new Map(chunks.map((chunk) => [chunk.facadeModuleId ?? '', chunk]))
  }

  isEntry(module: string): boolean {
    return this.#byEntry.has(module)
  }

  /** @throws Error when there is no such entry */
  modulesOf(entry: string, { later = false, without = '' } = {}): ReadonlySet<string> {
    const seen = new Set<Chunk>()
    const visit = (chunk: Chunk | undefined): void => {
      if (chunk === undefined || seen.has(chunk) || chunk.facadeModuleId === without) return
      seen.add(chunk)
      for (const next of [...chunk.imports, ...(later ? chunk.dynamicImports : [])])
        visit(this.#byFile.get(next))
    }
    const first = this.#byEntry.get(entry)
    if (first === undefined) throw new Error(`the build has no chunk of ${entry}`)
    visit(first)
    return new Set([...seen].flatMap(({ moduleIds }) => moduleIds))
  }
}

/** By which entries a module is loaded at once, or sooner or later. */
export interface Loaded<Entry> {
  atOnce: ReadonlySet<Entry>
  later: ReadonlySet<Entry>
  /** Something comes to it that is not behind the heavy entry. */
  isLight: boolean
}

/**
 * Joins what pages load together into few files: dozens of small ones compress a tenth worse, and each is a request. By
 * itself the bundler makes a file of every different set of parts that may want a module, so that nobody loads too much: a
 * first build that way tells what each page takes, and the names of the second one follow from that.
 *
 * @param heavy the entry whose file nothing else may need
 * @param nameOf the file of a module by who loads it; null: the bundler's choice
 */
export async function joinChunks<Entry extends string, Name extends string>(
  config: InlineConfig,
  entries: Readonly<Record<Entry, string>>,
  { first, heavy }: { first: Entry; heavy: Entry },
  nameOf: (loaded: Loaded<Entry>) => Name | null,
): Promise<(id: string) => Name | null> {
  const built = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, sourcemap: false },
  })
  const chunks = new Chunks(
    [built]
      .flat()
      .flatMap((one) => ('output' in one ? one.output : []))
      .filter((file) => file.type === 'chunk'),
  )
  const modules = Object.entries<string>(entries).map(([entry, path]) => ({
    entry: entry as Entry,
    atOnce: chunks.modulesOf(path),
    // Every page can be asked for from the first one: that is no part of this one.
    later: chunks.modulesOf(path, { later: true, without: entry === first ? '' : entries[first] }),
  }))
  const light = chunks.modulesOf(entries[first], { later: true, without: entries[heavy] })
  return (id) => {
    const by = (when: 'atOnce' | 'later'): ReadonlySet<Entry> =>
      new Set(modules.filter((one) => one[when].has(id)).map(({ entry }) => entry))
    const loaded = { atOnce: by('atOnce'), later: by('later'), isLight: light.has(id) }
    // A page's own module keeps a file of its own: by that the manifest knows the page.
    const isOwn = chunks.isEntry(id) || id.endsWith('/main.tsx')
    return loaded.atOnce.size === 0 || isOwn ? null : nameOf(loaded)
  }
}
