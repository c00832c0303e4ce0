# SPDX-License-Identifier: Apache-2.0
# One floor of the house: a folder becomes a static library, its *_test.cpp files one test program.
# The libraries named after USES are the only ones its sources can include from; src/ARCHITECTURE
# directions are checked once more, by text, in tools/check-includes.

function(stocktake_floor name)
  cmake_parse_arguments(FLOOR "" "" "USES;LIBRARIES;TEST_USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/test_[a-z_]+)\\.cpp$") # test_*.cpp: see src/db
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(library stocktake_${name})
  add_library(${library} STATIC ${sources})
  target_include_directories(${library} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(floor IN LISTS FLOOR_USES)
    target_link_libraries(${library} PUBLIC stocktake_${floor})
  endforeach()
  target_link_libraries(${library} PUBLIC ${FLOOR_LIBRARIES})
  target_precompile_headers(${library} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard.hpp)

  if(STOCKTAKE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${library} GTest::gtest GTest::gtest_main)
    foreach(floor IN LISTS FLOOR_TEST_USES)
      target_link_libraries(${name}_test PRIVATE stocktake_${floor})
    endforeach()
    target_precompile_headers(${name}_test PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard.hpp)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
