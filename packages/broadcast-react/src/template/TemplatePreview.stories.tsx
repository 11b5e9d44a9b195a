import type { Template } from '@iita/broadcast-core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { Stage } from '../testing/Stage.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'

const body =
  'Hola *{{1}}*, te contamos que el curso de _{{2}}_ comienza el {{3}}.\n\n~Últimos lugares~ ¿Te gustaría inscribirte?'
const footer = { type: 'FOOTER', text: 'IITA · Para no recibir más mensajes respondé BAJA' }

const withParts = (...components: Template['components']): Template => ({
  name: 'inicio_curso_general',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components,
})
const saying = (text: string): Template => withParts({ type: 'BODY', text })

export default {
  title: 'Template/TemplatePreview',
  component: TemplatePreview,
  render: (args, { globals }) => (
    <Stage locale={globals.locale}>
      <TemplatePreview {...args} />
    </Stage>
  ),
  args: {
    template: withParts(
      { type: 'HEADER', format: 'TEXT', text: 'Inscripciones *abiertas*' },
      { type: 'BODY', text: body },
      footer,
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Quiero inscribirme' },
          { type: 'URL', text: 'Ver el curso', url: 'https://iita.com.ar/cursos/{{1}}' },
          { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+543875000000' },
        ],
      },
    ),
  },
} satisfies Meta<typeof TemplatePreview>

type Story = StoryObj<typeof TemplatePreview>

/** Nothing filled in: its places stay visible. */
export const Default: Story = {}

const params = {
  'body.1': { field: 'first_name' },
  'body.2': { text: 'Robótica Educativa' },
  'body.3': { text: 'lunes 9 de marzo' },
} as const

export const Filled: Story = { args: { params, variables: { 'body.1': 'María de los Ángeles' } } }
export const BodyAlone: Story = { args: { template: saying(body) } }
export const TextHeaderWithAPlace: Story = {
  args: {
    template: withParts({ type: 'HEADER', format: 'TEXT', text: 'Hola {{1}}' }, { type: 'BODY', text: body }),
    params: { 'header.1': { text: 'familia Flores' }, ...params },
  },
}

const media = (format: string): Template => withParts({ type: 'HEADER', format }, { type: 'BODY', text: body }, footer)

export const ImageNotChosenYet: Story = { args: { template: media('IMAGE') } }

/** Leads nowhere: stories load nothing from elsewhere. */
const picture = 'https://iita.invalid/robot.png'

/** A picture that does not load leaves its words. */
export const ImageThatDoesNotLoad: Story = {
  args: { template: media('IMAGE'), params: { header: { link: picture } } },
}
export const ImageUploadedToMeta: Story = {
  args: { template: media('IMAGE'), params: { header: { id: '1234567890' } } },
}
export const Video: Story = { args: { template: media('VIDEO'), params: { header: { id: '1234567890' } } } }
export const DocumentWithAName: Story = {
  args: {
    template: media('DOCUMENT'),
    params: { header: { link: 'https://iita.invalid/programa.pdf', filename: 'Programa de Robótica 2026.pdf' } },
  },
}
export const HeaderOfAnotherKind: Story = { args: { template: media('LOCATION') } }

export const EveryButton: Story = {
  args: {
    template: withParts(
      { type: 'BODY', text: 'Elegí:' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Sí, quiero' },
          { type: 'QUICK_REPLY', text: 'No recibir más mensajes de la escuela' },
          { type: 'URL', text: 'Ver el curso', url: 'https://iita.com.ar/cursos/{{1}}' },
          { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+543875000000' },
          { type: 'COPY_CODE', example: 'BECA2026' },
          { type: 'VOICE_CALL', text: 'Llamar por WhatsApp' },
          { type: 'FLOW', text: 'Completar el formulario' },
        ],
      },
    ),
    params: { 'button.2': { text: 'robotica' } },
  },
}

export const LongText: Story = {
  args: {
    template: saying('Las clases son los martes y jueves de 18 a 20, en la sede de siempre. '.repeat(15).trim()),
  },
}
export const OneLongWord: Story = { args: { template: saying('https://iita.com.ar/'.padEnd(400, 'a')) } }
export const ManyLines: Story = {
  args: { template: saying(Array.from({ length: 30 }, (_, line) => `${line + 1}. Clase`).join('\n')) },
}
export const Emoji: Story = { args: { template: saying('🤖 ¡Hola {{1}}! 👩‍👩‍👧‍👦 🇦🇷\n*🚀 Arrancamos* _👍🏽_') } }
export const RightToLeft: Story = {
  args: {
    template: withParts(
      { type: 'HEADER', format: 'TEXT', text: 'التسجيل مفتوح' },
      { type: 'BODY', text: 'مرحبا *{{1}}*، تبدأ دورة Arduino يوم {{2}} 9.' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'أريد التسجيل' }] },
    ),
    params: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'الاثنين' } },
    variables: { 'body.1': 'ليلى' },
  },
}

export const EveryFormat: Story = {
  args: {
    template: saying(
      '*negrita* _cursiva_ ~tachado~ `código`\n*_las dos_* *con _una_ adentro*\n```\nun bloque\n  con espacios\n```\n2*3*4, snake_case, *sin cerrar',
    ),
  },
}

/** Nothing that a template or a person carries becomes markup or runs. */
export const Hostile: Story = {
  args: {
    template: withParts(
      { type: 'HEADER', format: 'TEXT', text: '<script>alert(1)</script>' },
      { type: 'BODY', text: '*<img src=x onerror="alert(1)">* {{1}}' },
      { type: 'FOOTER', text: '<svg onload=alert(1)>' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: '"><b>x</b>', url: 'javascript:alert(1)' }] },
    ),
    params: { 'body.1': { field: 'first_name' } },
    variables: { 'body.1': '<iframe src="javascript:alert(1)"></iframe>' },
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('<script>alert(1)</script>')).toBeVisible()
    await expect(canvasElement.querySelector('.ib-preview :is(script, img, iframe, a, b)')).toBeNull()
  },
}

/** A link that could run is never asked for. */
export const HostileImage: Story = {
  args: { template: media('IMAGE'), params: { header: { link: 'javascript:alert(1)' } } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('img')).toBeNull()
  },
}

export const NoText: Story = { args: { template: withParts() } }
export const Dark: Story = { ...Filled, globals: { host: 'dark' } }
export const InIitaSystem: Story = { ...Filled, globals: { host: 'iita' } }
export const OnAPhone: Story = { ...EveryButton, globals: { width: 'phone' } }
export const English: Story = { ...EveryButton, globals: { locale: 'en' } }
export const Portuguese: Story = { ...EveryButton, globals: { locale: 'pt-BR' } }
