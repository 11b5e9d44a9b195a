import { type ReactElement, useId, useMemo, useState } from 'react'
import { useCampaigns } from '../../hooks/useCampaigns.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useTemplateWords } from '../../template/useTemplateWords.ts'
import { isUsable } from '../draft/gaps.ts'
import { startingParams } from '../draft/startingParams.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { byLastUse, contains, lastUses, templateId } from './lastUses.ts'
import { SyncLine } from './SyncLine.tsx'
import { TemplateOption } from './TemplateOption.tsx'
import { UnusableTemplates } from './UnusableTemplates.tsx'

const marketing = 'MARKETING'
const all = ''

/** Which template. */
export const TemplateStep = (): ReactElement => {
  const { templates, draft, change } = useWizard()
  const words = useWizardWords().template
  const templateWords = useTemplateWords()
  const campaigns = useCampaigns({ limit: 100 }).data?.items
  const [search, setSearch] = useState('')
  const [chosenCategory, setCategory] = useState(marketing)
  const group = useId()
  const uses = useMemo(() => lastUses(campaigns ?? []), [campaigns])

  if (templates.data === undefined)
    return templates.isError ? (
      <ErrorNotice error={templates.error} onRetry={() => void templates.refetch()} />
    ) : (
      <Skeleton lines={4} />
    )
  if (templates.data.length === 0)
    return (
      <EmptyState icon="document" title={words.none} actions={<SyncLine templates={[]} />}>
        {words.noneHint}
      </EmptyState>
    )

  const categories = Array.from(new Set(templates.data.map(({ category }) => category.toUpperCase()))).sort()
  const category = categories.includes(chosenCategory) ? chosenCategory : all
  const found = templates.data
    .filter((template) => category === all || template.category.toUpperCase() === category)
    .filter((template) => contains(template, search))
    .toSorted(byLastUse(uses))
  const usable = found.filter(isUsable)
  return (
    <>
      <div className="ib-toolbar">
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <select
          className="ib-select ib-toolbar-select"
          aria-label={words.category}
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          {categories.map((name) => (
            <option key={name} value={name}>
              {templateWords.category[name] ?? name}
            </option>
          ))}
          <option value={all}>{words.everyCategory}</option>
        </select>
      </div>
      <SyncLine templates={templates.data} />
      <fieldset className="ib-options">
        <legend className="ib-hidden">{words.legend}</legend>
        {usable.map((template, index) => (
          <TemplateOption
            key={templateId(template)}
            template={template}
            group={group}
            usedAt={uses.get(templateId(template))}
            isChosen={template.name === draft.template?.name && template.language === draft.template.language}
            isFirst={index === 0}
            onChoose={() =>
              change({
                template: { name: template.name, language: template.language },
                params: startingParams(template, draft.params, campaigns ?? []),
              })
            }
          />
        ))}
      </fieldset>
      {usable.length === 0 && (
        <EmptyState
          icon="search"
          title={search === '' ? words.noneUsable : words.notFound(search)}
          actions={
            <Button
              onClick={() => {
                setSearch('')
                setCategory(all)
              }}
            >
              {words.showAll}
            </Button>
          }
        />
      )}
      <UnusableTemplates templates={found.filter((template) => !isUsable(template))} />
    </>
  )
}
