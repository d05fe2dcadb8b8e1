"""Words that say nothing of what a paper is about, so that neighbours are by topic."""

_ENGLISH = """
a about above according across actually after again against all almost alone along already
also although always among amount an and another any anything apart are around as at away
back be became because become been before begin behind being below beside best better
between beyond both bring but by call came can cannot case certain come could dare did do
does doing done down during each easily either else end enough entire especially etc even
ever every example exist fact far few first five for four from full fully further furthermore
gave general generally get give given go good got great had half has have having he hence
her here high highly him his hold how however idea if immediately important in include
including indeed instead into is it its itself just keep kind know known large largely last
lead least less let like likely little long look low made main mainly make many may maybe
mean means might more moreover most mostly much must my near nearly necessary need never
nevertheless new next no non none nor not note nothing now of off often old on once one
only onto open or order other others otherwise our ours out over own part particular
particularly per perhaps place point possible possibly probably put quite rather really
recent recently same say second see seem seen several shall she short should show shown
similarly simply since small so some something sometimes soon still such sure take
ten than that the their them themselves then there thereby therefore these they thing third
this those though three through throughout thus time to together too toward towards turn
two under unless until up upon us use used useful user using usually various very via want
was way we well went were what whatever when where whereas whether which while who whole
whom whose why wide will with within without word work would yes yet you your zero
"""

_SCHOLARLY = """
abstract accept account achieve acknowledge acknowledgement acknowledgment add addition
additional additionally address aim allow alternative analyse analysis analyze answer
appear appendix applicable application apply approach appropriate article arxiv aspect
assume assumption author available average avoid base based baseline basic behaviour
behavior bottom calculate careful challenge change choice choose chosen claim clear clearly
cite citation collect column combination combine common commonly compare comparable
comparison complete compute concern conclude conclusion condition conference consider
considerable consist consistent contain contribute contribution copyright correspond
corresponding create current currently define definition demonstrate denote depend describe
description design detail detailed determine develop difference different difficult
directly discuss discussion doi due easy effect effective email enable ensure equal equation
equivalent establish evaluate evaluation evidence exact exactly examine except expect
experiment experimental explain explicitly extend extension extra figure fig final finally
find finding focus follow following footnote form found framework future generate goal
greater growing help https http idea illustrate implement implementation imply improve
improvement increase increasingly indicate initial input interest international
introduce introduction investigate involve issue journal key left level license limit limitation
limited list literature lower main major manner manuscript match maximum measure mention
method methodology minimum model moderate multiple name note notation notice novel
number observe observation obtain obvious occur original output outline overall overview
page paper paragraph parameter perform performance permission potential practical practice
preprint presence present presented preserve previous previously principle prior problem
procedure proceed proceedings process produce proper property propose proposed prove provide
publication publish purpose range rate reach read reader receive reduce reduction
refer reference reflect related relation relative relevant rely remain remark report
represent require requirement research respect respective respectively rest result review
right role row scenario section select separate serve set setting significant significantly similar single situation size solution solve special specific
specifically specify standard start state statement step strategy strong structure study
subject subsection subset substantial suffer sufficient suggest suitable summarize summary
support table task technique technical term test title top total traditional train treat
trivial try type typical typically understand university unit unlike upper usage valid value
vary variable variety version view volume workshop write written www yield com org net edu
vol pp eds et al ie eg cf resp iid inc ltd dept department institute
january february march april june july august september october november december
ii iii iv vi vii viii ix vs ms mr dr phd st nd rd th usa eq eqs eqn sec secs alg def thm ref
refs num max min arg avg std const ith jth conf int adv sci lett rev phys arxiv ieee acm
neurips nips icml iclr aistats aaai cvpr iccv eccv acl emnlp naacl
argue analyzed arrive assumption attempt automatic automatically begin capture
chance characterize cause closely combine comparably contrast couple cover
crucial decide decrease degree depict derive desire direct direction discover distinct
distinguish divide draw drop emerge employ encourage engage entry essential
estimate eventually existing expensive express face fail fall
feature fill fit fix flexible free frequent frequently fundamental gap guide
hand hard hope host ignore implicit implicitly impose include index inspire
instance intend interact interpret invest judge kept lack lead leverage lie line
link lot matter meaningful middle mini miss modify motivate move named newly
occasion offer open opportunity option outperform overcome pair partial pass past path
pay pick plot plus powerful precise predict prefer prevent
principal produce progress promise promising pure qualitative quantity quickly ratio reasonable recall regard remove repeat replace reveal rich run save select series settle side slightly slow sort stage stay store straightforward
stronger suppose task tend topic track trend trick tried
true turn unfortunately unique universe unlikely unseen update valuable variables
verify vice visible visit weak weight wish yellow
"""

COMMON_WORDS = frozenset(f"{_ENGLISH} {_SCHOLARLY}".split())
