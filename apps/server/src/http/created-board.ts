import { type CreatedBoard, ROLES, type RoleLinks } from '@parcours/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Keys } from '../access/keys.ts'
import { baseUrl } from './context.ts'
import { linkTo } from './link-routes.ts'

/** The answer that has the links of a new board: the server keeps them nowhere. */
export function created(
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  { id, keys }: { id: string; keys: Keys },
): CreatedBoard {
  reply.code(201).header('location', `/b/${id}`)
  const links = ROLES.map((role) => [role, linkTo(baseUrl(request), id, keys[role])])
  return { id, title, links: Object.fromEntries(links) as RoleLinks }
}
