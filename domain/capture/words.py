"""Words that tell the shapes of minutes apart, by language; all are compared folded."""

from __future__ import annotations

from functools import lru_cache

from domain.folding import fold

folded = lru_cache(maxsize=8192)(fold)
"""People use the same words again and again."""


def listed(words: str) -> frozenset[str]:
    """Words in a row as a set, folded."""
    return frozenset(fold(word) for word in words.split())


VERBS = listed(
    """accept acknowledge activate adapt add address adjust adopt advertise advise agree align
    allocate allow amend analyse analyze announce answer appoint approach approve archive
    arrange ask assemble assess assign assist attach attend audit back backport ban become
    begin benchmark book bring brief budget build bump buy calculate call cancel capture
    care carry cc chair change chase check choose circulate clarify classify clean clear
    close co-ordinate coach code collaborate collate collect combine come comment commission
    commit communicate compare compile complete compose conclude conduct configure confirm
    connect consider consolidate construct consult contact continue contribute convene
    convert coordinate copy correct count cover create crosspost cut debug decide decline
    defer adjourn affiliate canvass donate elect fundraise petition define delegate delete
    deliver deploy deprecate describe design determine develop devise diagnose digitise
    digitize disable discuss disseminate distribute divide do document double-check download
    draft draw drive drop edit elaborate email e-mail enable encourage engage enlist enquire
    ensure enter escalate establish estimate evaluate examine execute exclude expand
    experiment explain explore export express extend extract facilitate feed fetch figure
    file fill finalise finalize find finish fix flag focus follow follow-up forge format
    formulate forward foster free fund gather generate get give go grant group grow guide
    handle hand help hire hold host identify illustrate implement improve include
    incorporate inform initiate inquire insert inspect install integrate interview introduce
    investigate invite invoice issue join keep kick launch lead learn leave liaise limit link list
    lobby locate log look maintain make manage map mark match measure meet mention merge
    migrate mobilise mobilize moderate modify monitor mop move name negotiate nominate
    notify nudge obtain offer open order organise organize outline oversee own package patch
    pay perform phone pick pilot pin ping place plan poll post postpone practise prepare
    present price print prioritise prioritize process procure produce progress promote
    proofread propose provide publicise publicize publish pull purchase pursue push put
    qualify quantify query raise reach read rebase rebuild recheck recirculate recommend
    reconcile reconvene record recruit redesign redo redraft reduce refer refine reformulate
    refresh register reimburse relay release remind remove rename renew reopen reorganise
    reorganize repair repeat rephrase replace reply report represent request reschedule
    research resend reserve resolve respond restart restore restructure resubmit retest
    retire retrieve return reuse review revise revisit rewrite ring roll rotate run
    safeguard save scan schedule scope screen search secure seek select sell send separate
    serve set setup share shift shortlist show sign simplify solicit solve sort source speak
    specify split sponsor spread staff start state stop stream study submit subscribe
    suggest summarise summarize supply support survey sync table tabulate tag take talk task
    tell test think thank tidy track train transcribe transfer translate triage try turn
    tweak type undertake unify unpack unsubscribe update upgrade upload upstream use
    oversee spearhead champion shepherd rework reassess reconsider renegotiate reissue resume
    decorate photograph film plant bake cook paint repaint mend dispatch mediate levy
    leaflet scrutinise scrutinize minute remit validate verify vet view visit volunteer vote
    wait walk warn watch welcome work wrap
    write"""
)
"""Verbs in their bare form, as they begin a task."""

NOT_TASKS = listed(
    """agree allow become come decide decline discuss go mention need remember see show think thank
    wait welcome try want"""
)
"""Of these, those that begin talk as often as a task."""

NAMES_TOO = listed(
    """will mark may april june august grace rose bill frank hope faith sue pat chase drew rob nick
    jack grant dean dawn art rich cliff miles page reed wade joy hunter max summer amber ray
    guy sunny blessing prince patience comfort mercy precious favour gift innocent fortune
    trust love lucky justice wisdom memory beauty bright prosper sandy holly ivy iris ruby
    pearl olive heather jade christian victor norm ward lance pierce skip carol"""
)
"""Names of people that are other words too."""

ROLES = listed(
    """chair chairs chairperson chairman chairwoman co-chair co-chairs cochair cochairs vice-chair
    secretariat secretary treasurer board committee subcommittee team teams group groups
    subgroup wg wgs coordinator coordinators co-ordinator co-ordinators lead leads co-lead
    co-leads leader leaders member members editor editors staff everyone everybody all
    volunteers participants host hosts facilitator facilitators council councils office
    union unions taskforce delegates delegate moderator moderators organiser organisers
    organizer organizers organisation organization authors author president manager managers
    director directors officer officers rapporteur rapporteurs panel panelists panellists
    liaison liaisons attendees representatives representative reps maintainers maintainer
    developers secretariado network cooperative collective federation association department
    partners partner focal trustees stewards steward bureau assembly crew translators
    translator reviewers reviewer chapter chapters force ombudsman webmaster scribe admins
    admin sysadmins caucus convenor convener convenors conveners desk sub-committee sub-group
    unit hub cell forum
    alliance coalition squad clerk warden councillor
    councillors bookkeeper accountant caretaker presidencia presidenta
    presidente secretaria secretario coordinacion coordinadora coordinador comite comision
    junta equipo grupo tesoreria tesorera tesorero todos todas participantes miembros
    consejo sindicato colectivo cooperativa direccion secretaire presidence president
    presidente tresorier tresoriere equipe groupe comite bureau tous toutes membres conseil
    syndicat coordination animateur animatrice collectif equipe comissao coordenacao
    coordenador coordenadora conselho diretoria membros sindicato tesoureiro tesoureira
    coletivo السكرتارية الامانة اللجنة الفريق الجميع المجموعة الرئيس المنسقة المنسق الاعضاء"""
)
"""What people are called by their office, and bodies that can act."""

NOBODY = listed(
    """tbd tbc tba ? ?? ??? nobody someone somebody anyone anybody unassigned unowned none n/a na
    nil unknown open volunteer whoever who guest - -- ___ xxx alguien nadie quelqu'un
    personne alguem ninguem شخص"""
)
"""What stands in the place of an owner, and is none."""

PRONOUNS = listed(
    """i we you he she they it this that these those there here what who when where why how "
    "which one nothing something anything things people some many most both others another
    yo nosotros nosotras el ella ellos ellas esto eso je nous il elle ils elles on ce cela
    se hay que como cuando donde para por con sin fue foi pour dans comme
    eu nos ele ela eles elas isto isso انا نحن هو هي هم"""
)

THINGS = listed(
    """ai api url faq pdf pr prs fyi eta rfc rfcs mou tor sop kpi agm egm mvp cfp action actions
    actionable item items agenda minutes slides details
    feedback link links " "report reports draft drafts meeting meetings next discussion
    discussions question questions issue issues proposal proposals budget topic topics idea
    ideas note notes info information date dates time location place venue present absent
    apologies attendees attendance attending participants regrets summary background update
    updates status decision decisions motion vote votes outcome outcomes conclusion
    resolution purpose goal goals objective objectives welcome introduction introductions
    reminder reminders deadline due owner task tasks title subject re fw fwd from to cc bcc
    sent reply-to when where what who why how which because however also then again please
    thanks thank kudos yes no ok okay sorry need needs nothing something everything anything
    work plan plans step steps priority priorities the a an all-day our their your my his
    her its if once after before during since until while as in on at for with by per via
    regarding concerning about and or but so not only other others content contents document
    documents website page pages text statement letter letters email emails call calls
    session sessions workshop conference event events day week month year today tomorrow
    yesterday monday tuesday wednesday thursday friday saturday sunday january february
    march july september october november december quarter q1 q2 q3 q4 results result
    response responses comments comment review reviews registration logistics communications
    communication finance finances fundraising membership outreach translation translations
    publication publications infrastructure release releases security testing docs
    documentation ci aob misc miscellaneous general intro recap closing opening housekeeping
    ready thereafter otherwise maybe perhaps hopefully probably currently previously impact
    data policy policies strategy training new old closed pending continued ongoing carry
    carried completed done cancelled urgent important total cost costs amount rationale
    reason reasons context risk risks scope example examples advantages disadvantages pros
    cons option options acta actas informe reunion fecha plazo tema temas tarea tareas
    accion acciones acuerdo acuerdos nota notas presupuesto proxima proximo siguiente lugar
    hora orden asistentes compte-rendu reunion ordre prochaine prochain tache taches lieu
    heure presents excuses relatorio ata reuniao prazo tarefa tarefas pauta proxima proximo
    data الاجتماع التاريخ الموعد المهام المهمة ملاحظة"""
) - listed("all")
"""Words that begin a sentence or stand before a colon, and are nobody's name."""

PARTICLES = listed(
    """de da do das dos di du del della la le las los van der den von zu zur bin ibn bint binti bte
    al el ul ur ter ten op af av abu ould ben e. o' st san santa"""
)
"""Small words within a name."""

HONORIFICS = listed(
    """dr mr mrs ms mx md prof sr sra srta eng hon rev fr mme mlle m ing lic dra sheikh sh adv amb
    mohd mst don dona doña"""
)

NOT_VERBS = listed(
    """the a an our their his her its my your this that these those all any each every us them "
    "him me you it which whom whom where there be-determined date both some no one two three
    four five"""
)
"""What follows "to" where it is a direction and not the sign of a verb."""
