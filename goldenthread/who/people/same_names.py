"""Names that people use for one another: short forms, and spellings that sound apart. Data, to be added to.

A line is one name. The first word stands for the line in a name's sounds ("=elizabeth").
"""

LINES = """
abigail abby abbie gail
adam adham
ahmed ahmad ahmet
aisha ayesha aysha aicha
alexander alexandra alex sandy sasha lex xander sacha
amelia emilia millie mimi
andrew andy drew andre andrea
anthony antony tony anton
aoife eefa
barbara babs barbie
benjamin ben benny
bernard bernie
bridget brigid biddy
caitlin kaitlyn katelyn
caoimhe keeva kweeva
catherine katherine kathryn cathy kathy kate katie kitty cath kath kat
charles charlie chas chuck
charlotte lottie charley
christopher chris kit topher
christine christina chrissie tina kirsty kristina
ciaran kieran keiran
daniel dan danny danielle dani
david dave davey davie dafydd
deborah debra debbie deb
dominic dom nick
dorothy dot dottie dolly
edward ed eddie ted teddy ned
elizabeth elisabeth liz lizzie beth betty eliza libby elsie lisa liza bess betsy
eleanor ellie nell nellie elinor
emily emmie
evelyn eve evie
frances francis fran frankie frank
frederick fred freddie freddy
gabriel gabrielle gabby gabe
geoffrey jeffrey geoff jeff
george georgie georgia georgina
gerald gerard gerry jerry
hamza hamzah
harold harry harrison henry hal
hannah hanna anna ann anne annie
hassan hasan
hussein hussain husain hossein
imogen immy
isabella isabel isobel isabelle bella izzy
jacob jake jakub
jacqueline jackie jacqui
james jim jimmy jamie jamesy
jane jayne janet janey
jennifer jen jenny jenni
jessica jess jessie
jonathan jonathon jon jonny johnathan
john jack johnny jon jonny
ian iain
sean shaun shawn
eoin owen ewan euan
joseph joe joey jo
joshua josh
joyce joy
judith judy jude
julia julie jules juliet
kenneth ken kenny
laura laurie
lauren lauryn
lawrence laurence larry
leonard len lenny leo
lewis louis louie lew
lucy lucie lucinda
madeleine maddie maddy madeline
malachy malachi
margaret maggie meg peggy marge margie greta mags
mary marie maria molly polly maura maire
matilda tilly tilda
matthew matt mathew
maxwell max maximilian
michael mick mike mikey mickey micheal
mohammed muhammad mohamed mohammad muhammed mohamad mohd md mo
nathaniel nathan nat nate
niamh neve neeve nieve
nicholas nick nicky nicolas nico
nicola nicole nikki
oliver ollie olly
olivia liv livvy
oluwaseun seun
osagie ossie
pamela pam
patricia pat patsy tricia trish
patrick pat paddy padraig
penelope penny
peter pete
philip phillip phil pip
rachel rachael rach
raymond ray
rebecca becky becca beck rebekah
richard rick ricky dick richie dickie
robert rob bob bobby robbie bert
ronald ron ronnie
rosemary rose rosie roz
saoirse seersha sersha
samuel sam sammy samantha
sarah sara sally sadie
siobhan shivaun chevonne
sinead shinade
stephen steven steve stevie stephanie steph
susan sue susie suzanne susanna
teresa theresa terry tess tessa
terence terry terrence
theodore theo ted teddy
thomas tomas tom tommy
timothy tim timmy
tobias toby
victoria vicky vikki tori
vincent vince vinny
walter wally walt
william bill billy will willie liam wills
yousef yusuf youssef yousuf joseph
zachary zac zach zack zak
zoe zoey
"""

# word: the first words of every line that it stands on ("ted" is Edward and Theodore)
SAME_NAMES: dict[str, tuple[str, ...]] = {}
for _line in LINES.split("\n"):
    for _word in (_words := _line.split()):
        SAME_NAMES[_word] = (*SAME_NAMES.get(_word, ()), _words[0])
