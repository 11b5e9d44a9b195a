import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const heading = () => screen.getByRole('heading', { level: 3, name: /¿|Así|Completá|Revisá|Ponele|Lista/ })
const goOn = () => button('Continuar')

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the root', () => {
  test('takes ref, class name and every other attribute, also while a draft is loading or missing', async () => {
    const ref = createRef<HTMLElement>()
    const props = { ref, className: 'mine', id: 'wizard', 'data-x': '1' }
    const { view } = showWizard(props)
    const check = (state: string | null) => {
      expect(ref.current).toHaveClass('iita-broadcast', 'ib-wizard', 'mine')
      expect(ref.current).toHaveAttribute('id', 'wizard')
      expect(ref.current).toHaveAttribute('data-x', '1')
      expect(ref.current?.getAttribute('data-state')).toBe(state)
    }
    check(null)
    view.unmount()
    showWizard({ ...props, campaignId: '999' })
    check('loading')
    await screen.findByText('No existe, o ya no está')
    check('failed')
  })

  test('says which step is open, and where the campaign stands', async () => {
    showWizard({ defaults: complete })
    const root = screen.getByRole('region', { name: 'Nueva campaña' })
    expect(root).toHaveAttribute('data-step', 'template')
    expect(root).toHaveAttribute('data-status', 'draft')
  })
})

describe('going on', () => {
  test('names the one thing that is missing, and leads there', async () => {
    const { user } = showWizard()
    await screen.findByRole('radio', { name: /Becas/ })
    expect(goOn()).toHaveAttribute('aria-disabled', 'true')
    expect(goOn()).toHaveAccessibleDescription('Elegí una plantilla.')
    await user.click(button('Elegí una plantilla.'))
    await waitFor(() => expect(screen.getAllByRole('radio')[0]).toHaveFocus())
    await user.keyboard(' ')
    expect(goOn()).not.toHaveAttribute('aria-disabled')
  })

  test('moves the focus to the heading of the step that opens', async () => {
    const { user } = showWizard({ defaults: complete })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(goOn())
    expect(screen.getByRole('heading', { name: 'Así se ve el mensaje' })).toHaveFocus()
    expect(button(/Vista previa/)).toHaveAttribute('aria-current', 'step')
  })

  test('opens steps in any order, and says why one cannot be opened', async () => {
    const { user } = showWizard()
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Revisar/))
    expect(screen.getByText('«Revisar» todavía no se puede abrir. Elegí una plantilla.')).toBeInTheDocument()
    await user.click(button(/Nombre y etiqueta/))
    expect(heading()).toHaveTextContent('Ponele nombre a la campaña')
  })

  test('leads from one step to the field of another that holds it up', async () => {
    const { user } = showWizard({ defaults: { ...complete, filter: {} } })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Nombre y etiqueta/))
    await user.click(button('Elegí a quiénes se lo mandás.'))
    await waitFor(() => expect(screen.getByRole('radio', { name: /Según el curso/ })).toHaveFocus())
  })

  test('shows only the steps that the host allows, and those nothing goes without', async () => {
    showWizard({ defaults: complete, steps: ['audience'] })
    const steps = within(screen.getByRole('navigation', { name: 'Pasos' })).getAllByRole('button')
    expect(steps.map((step) => step.textContent)).toEqual(['1A quiénes', '2Revisar', '3Enviar'])
  })
})

describe('the places of a template', () => {
  test('say what is wrong only once they were left or asked for', async () => {
    const { user } = showWizard({ defaults: { ...complete, templateParams: {} } })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Datos/))
    const first = await screen.findByRole('textbox', { name: 'Texto de Lugar {{1}}' })
    expect(screen.queryByText('Falta completarlo.')).toBeNull()
    await user.click(first)
    await user.tab()
    expect(first).toHaveAccessibleDescription('Falta completarlo.')
    await user.click(button('Lugar {{1}}: falta completarlo'))
    await waitFor(() => expect(first).toHaveFocus())
    expect(screen.getAllByText('Falta completarlo.')).toHaveLength(3)
  })

  test('count live who lacks a datum, and say what these people read', async () => {
    const people = [{ id: '9', lastName: 'Ríos', phones: ['5493875000009'], tags: ['Robótica'] }]
    const seed = smallSeed()
    const broadcast = createMemoryBroadcast({ ...seed, people: [...(seed.people ?? []), ...people] })
    const { user } = showWizard({ defaults: complete }, { broadcast })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Datos/))
    await screen.findByText('1 persona no tiene este dato; va a ver «vos».')
    await user.clear(screen.getByRole('textbox', { name: 'Si la persona no tiene ese dato, dice' }))
    await screen.findByText('1 persona no tiene este dato y no va a recibir el mensaje.')
    // That is a choice: it keeps nobody from going on.
    expect(goOn()).not.toHaveAttribute('aria-disabled')
  })

  test('are kept apart: the header, the message, the buttons', async () => {
    const { user } = showWizard({ defaults: complete })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Datos/))
    expect(await screen.findByRole('group', { name: 'Mensaje' })).toBeInTheDocument()
    expect(screen.getByRole('group', { name: 'Botones' })).toBeInTheDocument()
    expect(screen.queryByRole('group', { name: 'Encabezado' })).toBeNull()
  })
})

describe('an audience that nobody is in', () => {
  test('names the clause that narrows it most, and takes it back', async () => {
    const { user } = showWizard({
      defaults: { ...complete, filter: { includeTags: ['Robótica'], location: 'other' } },
    })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/A quiénes/))
    await screen.findByText('Nadie cumple con todo lo que pediste')
    await user.click(await screen.findByRole('button', { name: 'De cualquier lugar: 3 personas' }))
    expect(screen.getByRole('radio', { name: 'Todos' })).toBeChecked()
    expect(await screen.findByText('La cuenta')).toBeInTheDocument()
  })
})

describe('a retry that is given another audience', () => {
  test('is an ordinary campaign', async () => {
    const filter = { failuresOf: { id: '7' } }
    const { broadcast, user } = showWizard({ defaults: { ...complete, filter, retryOf: '7' } })
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/A quiénes/))
    expect(screen.getByRole('radio', { name: /campaña 7/ })).toBeChecked()
    await user.click(screen.getByRole('radio', { name: /^Todas las personas/ }))
    await user.click(button(/Plantilla/))
    await waitFor(() => expect(save).toHaveBeenCalled())
    const [saved] = save.mock.lastCall ?? []
    expect(saved).toMatchObject({ filter: { everyone: true, failuresOf: null } })
    expect(saved?.retryOf).toBeUndefined()
  })
})

describe('leaving somebody out who lacks something', () => {
  test('has to be agreed to', async () => {
    const seed = smallSeed()
    const nobody = { id: '9', firstName: 'Elena', phones: ['sin número'], tags: ['Robótica'] }
    const broadcast = createMemoryBroadcast({ ...seed, people: [...(seed.people ?? []), nobody] })
    const { user } = showWizard({ defaults: complete }, { broadcast })
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Revisar/))
    const prepare = await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
    expect(prepare).toHaveAttribute('aria-disabled', 'true')
    await user.click(await screen.findByRole('checkbox', { name: 'Enviar solo a las 3 que están completas' }))
    expect(button('Preparar 3 mensajes')).not.toHaveAttribute('aria-disabled')
  })
})

describe('whoever may not', () => {
  test('prepare reads so beside the button, and nothing is saved', async () => {
    const { broadcast, user } = showWizard({ defaults: complete }, { rights: ['read'] })
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    await screen.findByRole('radio', { name: /Becas/ })
    await user.click(button(/Revisar/))
    expect(await screen.findByRole('button', { name: 'Preparar 3 mensajes' })).toHaveAccessibleDescription(
      'Tu usuario no tiene permiso para esto.',
    )
    await user.click(button(/Nombre y etiqueta/))
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), '!')
    await user.click(button(/Revisar/))
    await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
    expect(save).not.toHaveBeenCalled()
  })
})
