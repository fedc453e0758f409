import { CHANNELS } from '@parcours/board'
import { channels, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { searchChannels } from './channel-search.ts'

const fr = translator('fr', channels)
const named = CHANNELS.map((channel) => ({ ...channel, name: fr(channel.id as Parameters<typeof fr>[0]) }))

describe('the search for a channel', () => {
  it('finds by parts of words, without accents and case', () => {
    expect(searchChannels(named, 'RESEAU').map(({ id }) => id)).toContain('socialNetwork')
    expect(searchChannels(named, 'web site').map(({ id }) => id)).toContain('website')
    expect(searchChannels(named, 'zzz')).toEqual([])
  })
  it('shows everything without a query, grouped by reach', () => {
    const all = searchChannels(named, '')
    expect(all).toHaveLength(CHANNELS.length)
    const reaches = all.map(({ reach }) => reach)
    expect(reaches).toEqual(
      [...reaches].sort(
        (a, b) => ['online', 'offline', 'mixed'].indexOf(a) - ['online', 'offline', 'mixed'].indexOf(b),
      ),
    )
  })
})
