import { useState } from 'react'
import { needsToken, setAdminToken } from '../admin/token.ts'
import { ApiError } from '../api/http.ts'

export interface Making {
  /** It is under way, or done. */
  busy: boolean
  /** Why it was not made, in words. */
  failure: string | null
  /** The administrator's token as typed, or null while nobody asked for it. */
  token: string | null
  setToken(token: string): void
  /** Does it; a failure is kept, to be read and tried again. `act` may say itself, in words, why it did nothing. */
  make(act: () => Promise<string | undefined>): Promise<void>
}

/** Something that is made on the server, which some servers let only their administrator do. */
export function useMaking(failed: string): Making {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [token, setToken] = useState<string | null>(null)
  const make: Making['make'] = async (act) => {
    setBusy(true)
    setFailure(null)
    if (token !== null) setAdminToken(token)
    try {
      const obstacle = await act()
      if (obstacle === undefined) return
      setBusy(false)
      setFailure(obstacle)
    } catch (error) {
      setBusy(false)
      if (needsToken(error)) setToken((typed) => typed ?? '')
      const words = error instanceof ApiError ? error.detail || error.title : ''
      setFailure(words || failed)
    }
  }
  return { busy, failure, token, setToken, make }
}
