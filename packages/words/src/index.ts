export { type Catalogue, LOCALES, type Locale, type Translate, translator, type Values } from './translate.ts'
export { exchange } from './areas/exchange.ts'
