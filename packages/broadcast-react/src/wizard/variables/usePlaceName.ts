import { templateVariables } from '@iita/broadcast-core'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** What an operator calls a place: «{{1}} del mensaje», «Botón «Ver el curso»». */
export const usePlaceName = (): ((place: string) => string) => {
  const { template } = useWizard()
  const words = useWizardWords().variables
  return (place) => {
    const variable = template ? templateVariables(template).find((known) => known.place === place) : undefined
    if (variable === undefined)
      return words.part[place as keyof typeof words.part] ?? words.place(`{{${place.replace(/^\w+\./, '')}}}`)
    if (variable.kind === 'image' || variable.kind === 'video' || variable.kind === 'document')
      return words.media[variable.kind]
    if (variable.buttonIndex !== undefined) return words.button(variable.name)
    return words.place(`{{${variable.name}}}`)
  }
}
