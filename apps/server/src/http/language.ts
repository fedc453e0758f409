import type { Locale } from '@parcours/words'
import type { FastifyRequest } from 'fastify'

/** The reader's language: `?locale=`, else the first of Accept-Language that we have, else English. */
export function localeOf(request: FastifyRequest): Locale {
  const { locale } = (request.query ?? {}) as Record<string, unknown>
  if (locale === 'fr' || locale === 'en') return locale
  return preferred(request.headers['accept-language'] ?? '')
}

function preferred(header: string): Locale {
  const ranked = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) }
    })
    .sort((a, b) => b.quality - a.quality)
  for (const { language, quality } of ranked) {
    if (quality > 0 && (language === 'fr' || language === 'en')) return language
  }
  return 'en'
}
