import { DatabaseError } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'
import { WizardStepFrame } from './frame/WizardStepFrame.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const loaded = () => screen.findByRole('radio', { name: /Becas/ })
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000bb'

const refused = (path: string) =>
  new DatabaseError('invalid_input', 'in English', {
    maybeDone: false,
    issues: [{ path, message: 'must be 1 to 200 characters' }],
  })

const draftAt = async (step: string, input: object = complete) => {
  const broadcast = createMemoryBroadcast(smallSeed())
  const draft = { step, hasOwnName: true, hasTag: false }
  const { id } = await broadcast.campaigns.saveDraft({ ...input, name: 'x', draft }, { requestId })
  return { broadcast, id }
}

beforeAll(giveSizes)
beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  fireEvent(window, new Event('online'))
})

describe('no wait is endless', () => {
  test('without a connection the wizard says so, and goes on by itself when it is back', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    const broadcast = createMemoryBroadcast(smallSeed())
    broadcast.memory.setConnection('hanging')
    showWizard({}, { broadcast })
    await screen.findByText('Sin conexión a internet. Se actualiza solo cuando vuelva.')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(screen.queryByRole('radio')).toBeNull()
    online.mockReturnValue(true)
    broadcast.memory.setConnection('online')
    window.dispatchEvent(new Event('online'))
    await loaded()
    expect(screen.queryByText(/^Sin conexión/)).toBeNull()
  })

  test('nor when the page was opened without one: what failed is asked for again', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    broadcast.memory.setConnection('offline')
    showWizard({}, { broadcast })
    await screen.findByText('No hubo respuesta')
    broadcast.memory.setConnection('online')
    window.dispatchEvent(new Event('online'))
    await loaded()
    expect(screen.queryByText('No hubo respuesta')).toBeNull()
  })

  test('nor is a saved draft that is opened without one', async () => {
    const { broadcast, id } = await draftAt('tag')
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    showWizard({ campaignId: id }, { broadcast })
    await screen.findByText('Sin conexión a internet. Se actualiza solo cuando vuelva.')
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    await screen.findByRole('textbox', { name: 'Nombre de la campaña' })
  })

  test('a draft without a template says so where its places would be, and leads to choosing one', async () => {
    const { broadcast, id } = await draftAt('variables', {})
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await screen.findByText('Todavía no hay una plantilla elegida')
    await user.click(button('Elegir una plantilla'))
    await loaded()
    await waitFor(() => expect(screen.getAllByRole('radio')[0]).toHaveFocus())
  })

  test('a count that failed says so at the place it is about, and can be tried again', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const real = broadcast.recipients.preview
    const preview = vi.spyOn(broadcast.recipients, 'preview').mockRejectedValue(new Error('down'))
    const { user } = showWizard({ defaults: complete }, { broadcast })
    await loaded()
    await user.click(button(/Datos/))
    await screen.findByText('No se pudo contar a quiénes les falta.')
    await user.click(button(/A quiénes/))
    expect(button('No se pudieron contar las personas: probá de nuevo.')).toBeInTheDocument()
    await user.click(button(/Datos/))
    preview.mockImplementation(real)
    await user.click(await screen.findByRole('button', { name: 'Reintentar' }))
    await screen.findByText('Todas las personas tienen este dato.')
  })

  test('people who could not be fetched are not «nobody»', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    vi.spyOn(broadcast.recipients, 'people').mockRejectedValue(new Error('down'))
    const { user } = showWizard({ defaults: complete }, { broadcast })
    await loaded()
    await user.click(button(/Vista previa/))
    await screen.findByText('Algo salió mal')
    expect(screen.queryByText('Con este filtro nadie lo recibe.')).toBeNull()
  })

  test('a place that the template has lost can be taken out', async () => {
    const templateParams = { ...complete.templateParams, 'body.9': { text: 'de antes' } }
    const { user } = showWizard({ defaults: { ...complete, templateParams } })
    await loaded()
    await user.click(button(/Datos/))
    await user.click(await screen.findByRole('button', { name: 'Quitar Lugar {{9}}' }))
    expect(screen.queryByText(/la plantilla no tiene este lugar/)).toBeNull()
  })
})

describe('steps that the host does not show', () => {
  test('do not open, also when a draft was left there', async () => {
    const { broadcast, id } = await draftAt('variables')
    showWizard({ campaignId: id, steps: ['audience', 'tag'] }, { broadcast })
    await screen.findByRole('heading', { name: '¿A quiénes se lo mandás?' })
    expect(button(/A quiénes/)).toHaveAttribute('aria-current', 'step')
  })

  test('are not led to: what is missing there says what to do instead', async () => {
    showWizard({ defaults: { filter: complete.filter }, steps: ['audience'] })
    const reason = await screen.findAllByText(/^Elegí una plantilla\. Ese paso no está en esta pantalla/)
    expect(reason.some((each) => each.tagName === 'BUTTON')).toBe(false)
  })
})

test('what the database refuses is told in words, never in its own', async () => {
  const { broadcast, id } = await draftAt('review')
  vi.spyOn(broadcast.campaigns, 'prepare').mockRejectedValue(refused('filter.includeTags'))
  const { user } = showWizard({ campaignId: id }, { broadcast })
  await user.click(await screen.findByRole('button', { name: 'Preparar 3 mensajes' }))
  await screen.findByText('Elegiste demasiadas etiquetas: van hasta 200.')
  expect(screen.queryByText(/must be|English/)).toBeNull()
})

describe('what a host may change', () => {
  test('columns of the recipients, by an allow-list', async () => {
    const { user } = showWizard({ defaults: complete, recipientColumns: ['name', 'reason'] })
    await loaded()
    await user.click(button(/Destinatarios/))
    const table = await screen.findByRole('table', { name: 'Personas encontradas' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((header) => header.textContent),
    ).toEqual(['Nombre', 'Qué pasa'])
  })

  test('what stands around a step, with the default exported; ref, class name and the rest reach it', async () => {
    const ref = createRef<HTMLDivElement>()
    showWizard({
      defaults: complete,
      renderStep: (props) => (
        <>
          <p>ayuda de {props.step}</p>
          <WizardStepFrame {...props} ref={ref} className="mine" id="step" />
        </>
      ),
    })
    await loaded()
    expect(screen.getByText('ayuda de template')).toBeInTheDocument()
    expect(ref.current).toHaveClass('ib-step', 'mine')
    expect(ref.current).toHaveAttribute('id', 'step')
    expect(ref.current).toHaveAttribute('data-step', 'template')
  })

  test('where somebody’s data are mended: a link beside the reason', async () => {
    const seed = smallSeed()
    const lacking = { id: '9', firstName: 'Elena', phones: ['sin número'], tags: ['Robótica'] }
    const broadcast = createMemoryBroadcast({ ...seed, people: [...(seed.people ?? []), lacking] })
    const links = { person: (id: string) => `/personas/${id}` }
    const { user } = showWizard({ defaults: complete }, { broadcast, links })
    await loaded()
    await user.click(button(/A quiénes/))
    await user.click(await screen.findByRole('button', { name: 'El número no sirve' }))
    const link = await screen.findByRole('link', { name: /^Corregir los datos de .Elena/ })
    expect(link).toHaveAttribute('href', '/personas/9')
  })
})

describe('the account of people', () => {
  test('tells what each exclusion takes out, and adds up', async () => {
    const seed = smallSeed()
    const others = [
      { id: '8', firstName: 'Dora', phones: ['5491150000008'], tags: ['Robótica'] },
      { id: '9', firstName: 'Elena', phones: ['5493875000009'], tags: ['Robótica', 'Python'] },
    ]
    const broadcast = createMemoryBroadcast({ ...seed, people: [...(seed.people ?? []), ...others] })
    const filter = { includeTags: ['Robótica'], excludeTags: ['Python'], location: 'salta' } as const
    const { user } = showWizard({ defaults: { ...complete, filter } }, { broadcast })
    await loaded()
    await user.click(button(/A quiénes/))
    const account = await screen.findByRole('region', { name: 'La cuenta' })
    await within(account).findByText('Son de otro lugar')
    const lines = within(account)
      .getAllByRole('definition')
      .map((line) => line.textContent)
    expect(lines).toEqual(['5', '−\u20091', '−\u20091', '3', '3'])
  })
})

test('a test alone is a way in of its own: nothing that was chosen for a campaign is lost', async () => {
  const { user } = showWizard({ defaults: complete })
  await loaded()
  await user.click(button(/A quiénes/))
  await user.click(await screen.findByRole('radio', { name: /^Nadie todavía/ }))
  expect(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' })).toBeInTheDocument()
  expect(screen.queryByText('La cuenta')).toBeNull()
  await user.click(screen.getByRole('radio', { name: /^Según el curso/ }))
  expect(await screen.findByRole('checkbox', { name: /^Robótica/ })).toBeChecked()
})
