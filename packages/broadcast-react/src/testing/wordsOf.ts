import { en } from '../words/en.ts'
import { esAR } from '../words/es-AR.ts'
import { ptBR } from '../words/pt-BR.ts'
import type { Words } from '../words/words.ts'
import { stretched } from './stretched.ts'

/** The words that a toolbar or a test names. */
export const wordsOf = (locale: string): Words => ({ 'es-AR': esAR, en, 'pt-BR': ptBR, stretched })[locale] ?? esAR
