import type { CreatedBoard } from '@parcours/sync'

/**
 * A facilitator's command on a board, by its key.
 * @param path below the board's own
 * @throws Error with the server's words
 */
export async function command(
  server: { url: string },
  { id, links }: CreatedBoard,
  method: 'PUT' | 'POST',
  path: string,
  body: object = {},
): Promise<Response> {
  const response = await fetch(`${server.url}/api/boards/${id}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${links.facilitator.key}` },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response
}
